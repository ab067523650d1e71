//! The demo shop: an ordinary page with the widget's one line in it.

use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use web::Face;

use super::file::{self, Keep};

/// A shop that is strict about its page: the chat has to work there, too.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

pub async fn document(asked: HeaderMap) -> Response {
    file::document(Face::Widget, "demo/index.html", POLICY, &asked)
}

pub async fn asset(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let path = format!("demo/assets/{name}");
    file::answer(Face::Widget, &path, Keep::Forever, &asked)
}
