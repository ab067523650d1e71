//! Forms with a file in them, read as they stream in.

use std::sync::Arc;
use std::time::Duration;

use axum::body::BodyDataStream;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use desk::actions::UploadForm;
use domain::policy::Caller;
use futures_util::StreamExt as _;

use super::ApiError;
use crate::state::Gateway;

/// A sender in the middle of a file reads no answer before it has sent all: so much is still taken from
/// one who was refused, bytes, and for so long. Beyond that the connection breaks off.
const REST: usize = 16 * 1024 * 1024;
const REST_WITHIN: Duration = Duration::from_secs(5);

pub fn is_form(headers: &HeaderMap) -> bool {
    content_type(headers).to_ascii_lowercase().starts_with("multipart/form-data")
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

pub async fn receive(gateway: &Arc<Gateway>, caller: &Caller, request: Request) -> Result<UploadForm, ApiError> {
    gateway.rates.uploads.check(&caller.account())?;
    let content_type = content_type(request.headers()).to_owned();
    let mut body = request.into_body().into_data_stream();
    let received = gateway.desk.upload_form(caller, &content_type, &mut body).await;
    if received.is_err() {
        drop(tokio::time::timeout(REST_WITHIN, pass_over(body)).await);
    }
    Ok(received?)
}

async fn pass_over(mut body: BodyDataStream) {
    let mut passed = 0;
    while let Some(Ok(bytes)) = body.next().await
        && passed < REST
    {
        passed += bytes.len();
    }
}
