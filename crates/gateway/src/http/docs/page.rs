//! A page to read the description with: ours, so that nothing is asked of third parties and no
//! policy has to be loosened.

use axum::http::header;
use axum::response::IntoResponse;

/// A page to read this description with.
#[utoipa::path(
    get,
    path = "/api/docs",
    operation_id = "docs",
    tag = "description",
    responses((status = 200, description = "HTML.", body = String, content_type = "text/html")),
)]
pub async fn page() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/html; charset=utf-8")],
        include_str!("page/docs.html"),
    )
}

/// The page's style.
#[utoipa::path(
    get,
    path = "/api/docs/docs.css",
    operation_id = "docsStyle",
    tag = "description",
    responses((status = 200, description = "CSS.", body = String, content_type = "text/css")),
)]
pub async fn style() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("page/docs.css"),
    )
}

/// The page's script.
#[utoipa::path(
    get,
    path = "/api/docs/docs.js",
    operation_id = "docsScript",
    tag = "description",
    responses((status = 200, description = "JavaScript.", body = String, content_type = "text/javascript")),
)]
pub async fn script() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")],
        include_str!("page/docs.js"),
    )
}
