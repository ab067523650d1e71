//! The description as JSON. It never changes while the program runs, so it is written once.

use std::sync::LazyLock;

use axum::body::Bytes;
use axum::http::header;
use axum::response::IntoResponse;

static OPENAPI: LazyLock<Bytes> = LazyLock::new(|| text(&super::openapi::document()));
static FRAMES: LazyLock<Bytes> = LazyLock::new(|| text(&crate::ws::schema()));

/// This description, as OpenAPI 3.1.
#[utoipa::path(
    get,
    path = "/api/openapi.json",
    operation_id = "openapi",
    tag = "description",
    responses((status = 200, description = "OpenAPI 3.1.", body = Object)),
)]
pub async fn openapi() -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "application/json")],
        OPENAPI.clone(),
    )
}

/// The WebSocket's frames, as JSON Schema 2020-12.
#[utoipa::path(
    get,
    path = "/api/frames.json",
    operation_id = "frames",
    tag = "description",
    responses((status = 200, description = "JSON Schema 2020-12.", body = Object)),
)]
pub async fn frames() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], FRAMES.clone())
}

fn text(document: &impl serde::Serialize) -> Bytes {
    serde_json::to_vec(document)
        .expect("descriptions have text keys and no failing parts")
        .into()
}
