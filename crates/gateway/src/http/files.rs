//! Files up and down.

use std::sync::Arc;

use axum::Json;
use axum::body::Body as HttpBody;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use desk::actions::{Download, Wanted};
use domain::Invalid;

use super::ApiError;
use super::callers::Person;
use super::docs::{UploadForm, VariantWord, ViaWord};
use super::multipart::{self, is_form};
use super::query::Query;
use crate::state::Gateway;
use crate::view::AttachmentAnswer;

/// Takes in a file.
#[utoipa::path(
    post,
    path = "/api/uploads",
    operation_id = "upload",
    tag = "files",
    security(("bearer" = [])),
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept; dropped after 24 h unless a message names it.", body = AttachmentAnswer)),
)]
pub async fn upload(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    request: Request,
) -> Result<Response, ApiError> {
    if !is_form(request.headers()) {
        let sentence = "the body must be multipart/form-data with a field `file`";
        return Err(ApiError::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "wrong_type",
            sentence,
        ));
    }
    let form = multipart::receive(&gateway, &caller, request).await?;
    let file = form
        .file
        .ok_or_else(|| Invalid::field("file", "missing field `file`"))?;
    let body = Json(AttachmentAnswer {
        attachment: (&file).into(),
    });
    Ok((StatusCode::CREATED, body).into_response())
}

/// A file, for those who may see its ticket.
#[utoipa::path(
    get,
    path = "/api/files/{id}",
    operation_id = "download",
    tag = "files",
    security(("bearer" = [])),
    params(("id" = String, Path), ("variant" = inline(Option<VariantWord>), Query, description = "`thumb` for a small picture."), ("via" = inline(Option<ViaWord>), Query, description = "`server`: never a redirect, which a web page could not follow.")),
    responses(
        (status = 200, description = "The bytes, of the type they were found to be.", body = [u8], content_type = "application/octet-stream"),
        (status = 307, description = "To a short-lived signed URL."),
    ),
)]
pub async fn download(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    mut query: Query,
) -> Result<Response, ApiError> {
    let thumb = query.one("variant", "must be thumb", |text| {
        (text == "thumb").then_some(())
    });
    let through_us = query.one("via", "must be server", |text| {
        (text == "server").then_some(())
    });
    query.finish()?;
    let wanted = Wanted {
        thumb: thumb.is_some(),
        through_us: through_us.is_some(),
    };
    match gateway.desk.open_file(&caller, &id, wanted).await? {
        Download::Redirect(url) => Ok(Redirect::temporary(&url).into_response()),
        Download::Bytes {
            name,
            content_type,
            blob,
        } => {
            let disposition = upload::disposition(&name, &content_type);
            let mut response = HttpBody::from_stream(blob.stream).into_response();
            let headers = response.headers_mut();
            let mut set = |name: HeaderName, value: &str| {
                if let Ok(value) = HeaderValue::from_str(value) {
                    headers.insert(name, value);
                }
            };
            set(header::CONTENT_TYPE, &content_type);
            set(header::CONTENT_LENGTH, &blob.size.to_string());
            set(header::CONTENT_DISPOSITION, &disposition);
            // Nothing in a file may run, whatever it turns out to be.
            set(
                header::CONTENT_SECURITY_POLICY,
                "default-src 'none'; sandbox",
            );
            set(header::CACHE_CONTROL, "private, max-age=3600");
            Ok(response)
        }
    }
}
