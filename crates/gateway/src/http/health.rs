//! For those who watch over us.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::state::Gateway;

pub async fn alive() -> Json<Value> {
    Json(json!({ "status": "ok" }))
}

/// 503 while draining, or while a dependency without which no message can be kept is away. A mail
/// server that is away is told, but chat goes on without it.
pub async fn ready(State(gateway): State<Arc<Gateway>>) -> Response {
    let mut checks = Map::new();
    let mut serving = !gateway.is_draining();
    for (name, state) in gateway.desk.ready().await {
        serving &= state.is_ok() || name == "mail";
        let shown = state.map_or_else(|why| json!({ "ok": false, "error": why }), |()| json!({ "ok": true }));
        checks.insert(name.to_owned(), shown);
    }
    let status = if gateway.is_draining() { "draining" } else if serving { "ready" } else { "degraded" };
    let body = Json(json!({ "status": status, "checks": checks }));
    if serving {
        return body.into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, [(header::RETRY_AFTER, "2")], body).into_response()
}

pub async fn metrics(State(gateway): State<Arc<Gateway>>) -> Response {
    let counters = gateway.sockets.counters();
    metrics::gauge!("sockets_open").set(as_f64(gateway.sockets.len()));
    metrics::counter!("socket_broadcasts_total").absolute(counters.broadcasts.get());
    let text = gateway.metrics.render();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

#[expect(clippy::cast_precision_loss, reason = "a count of sockets is far below 2^52")]
fn as_f64(count: usize) -> f64 {
    count as f64
}
