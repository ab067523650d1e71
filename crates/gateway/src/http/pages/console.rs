//! The agents' console: one document for all of its addresses, and hashed files.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use web::Face;

use super::file::{self, Keep};

/// `https:` for pictures: a shop's logo may lie anywhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data: blob: https:; font-src 'self'; connect-src 'self'; media-src 'self' blob:; \
    frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub async fn document(asked: HeaderMap) -> Response {
    file::document(Face::Console, "index.html", POLICY, &asked)
}

pub async fn asset(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let path = format!("assets/{name}");
    file::answer(Face::Console, &path, Keep::Forever, &asked)
}
