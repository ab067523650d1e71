//! Forms with files, which are read as they stream in and so have no type of their own.
#![expect(dead_code, reason = "read by their schemas only")]

use utoipa::ToSchema;

/// A reply as a form.
#[derive(ToSchema)]
#[schema(rename_all = "camelCase")]
pub struct ReplyForm {
    message: Option<String>,
    client_message_id: Option<String>,
    internal: Option<bool>,
    last_seen_seq: Option<u64>,
    force: Option<bool>,
    /// A file.
    #[schema(content_media_type = "application/octet-stream")]
    image: Option<String>,
}

/// One file.
#[derive(ToSchema)]
pub struct UploadForm {
    #[schema(content_media_type = "application/octet-stream")]
    file: String,
}
