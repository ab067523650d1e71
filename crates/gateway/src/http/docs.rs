//! The API's own description.

use axum::Json;
use serde_json::{Value, json};

pub async fn openapi() -> Json<Value> {
    Json(json!({}))
}

pub async fn frames() -> Json<Value> {
    Json(json!({}))
}

pub async fn page() -> &'static str {
    ""
}
