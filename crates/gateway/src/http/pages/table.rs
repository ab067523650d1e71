//! All pages on one screen. They are no part of the API: anyone may fetch them, they hold nobody's data.

use std::sync::Arc;

use axum::Router;
use axum::http::Uri;
use axum::response::Redirect;
use axum::routing::get;
use tower_http::compression::CompressionLayer;

use super::{console, demo, frame, loader};
use crate::state::Gateway;

#[rustfmt::skip] // a table reads best as one
pub fn table(demo: bool) -> Router<Arc<Gateway>> {
    let pages = Router::new()
        .route("/widget.js",              get(loader::script))
        .route("/widget/frame",           get(frame::document))
        .route("/widget/assets/{*file}",  get(frame::asset))
        .route("/admin",                  get(console::document))
        .route("/admin/",                 get(console::document))
        .route("/admin/{*path}",          get(console::document))
        .route("/admin/assets/{*file}",   get(console::asset))
        // What the console was called in documents that shops may have bookmarked.
        .route("/admin/support",          get(to_console))
        .route("/dashboard/admin/support", get(to_console));
    let pages = if demo {
        pages
            .route("/",                   get(|| async { Redirect::to("/demo") }))
            .route("/demo",               get(demo::document))
            .route("/demo/assets/{*file}", get(demo::asset))
    } else {
        pages.route("/",                  get(to_console))
    };
    // Files are packed ahead; this is for the one script that is written for each tenant.
    pages.layer(CompressionLayer::new())
}

async fn to_console(uri: Uri) -> Redirect {
    match uri.query() {
        Some(query) => Redirect::to(&format!("/admin?{query}")),
        None => Redirect::to("/admin"),
    }
}
