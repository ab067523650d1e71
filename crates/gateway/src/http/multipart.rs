//! Forms with a file in them, read as they stream in.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderMap, header};
use desk::actions::UploadForm;
use domain::policy::Caller;

use super::ApiError;
use crate::state::Gateway;

pub fn is_form(headers: &HeaderMap) -> bool {
    content_type(headers)
        .to_ascii_lowercase()
        .starts_with("multipart/form-data")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

pub async fn receive(
    gateway: &Arc<Gateway>,
    caller: &Caller,
    request: Request,
) -> Result<UploadForm, ApiError> {
    gateway.rates.uploads.check(&caller.account())?;
    let content_type = content_type(request.headers()).to_owned();
    let body = request.into_body().into_data_stream();
    Ok(gateway
        .desk
        .upload_form(caller, &content_type, body)
        .await?)
}
