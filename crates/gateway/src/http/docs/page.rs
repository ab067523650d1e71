//! A page to read the description with: ours, so that nothing is asked of third parties and no
//! policy has to be loosened.

use axum::http::header;
use axum::response::IntoResponse;

pub(super) const HTML: &str = include_str!("page/docs.html");
const CSS: &str = include_str!("page/docs.css");

/// One module of small files, each of which uses those before it.
pub(super) const SCRIPT: &str = concat!(
    "const EXAMPLES = ",
    include_str!("page/examples.json"),
    ";\n",
    include_str!("page/dom.js"),
    include_str!("page/schema.js"),
    include_str!("page/curl.js"),
    include_str!("page/routes.js"),
    include_str!("page/frames.js"),
    include_str!("page/start.js"),
    include_str!("page/docs.js"),
);

/// A page to read this description with.
#[utoipa::path(
    get,
    path = "/api/docs",
    operation_id = "docs",
    tag = "description",
    responses((status = 200, description = "HTML.", body = String, content_type = "text/html")),
)]
pub async fn page() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], HTML)
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
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], CSS)
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
        SCRIPT,
    )
}
