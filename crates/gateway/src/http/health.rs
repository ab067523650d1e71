//! For those who watch over us.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::state::Gateway;
use crate::view::{AliveAnswer, CheckView, ReadyAnswer};

/// Whether the process answers.
#[utoipa::path(
    get,
    path = "/healthz",
    operation_id = "alive",
    tag = "health",
    responses((status = 200, description = "Alive.", body = AliveAnswer)),
)]
pub async fn alive() -> Json<AliveAnswer> {
    Json(AliveAnswer { status: "ok" })
}

/// 503 while draining, or while a dependency without which no message can be kept is away. A mail
/// server that is away is told, but chat goes on without it.
#[utoipa::path(
    get,
    path = "/readyz",
    operation_id = "ready",
    tag = "health",
    summary = "Whether it can serve.",
    responses(
        (status = 200, description = "Ready.", body = ReadyAnswer),
        (status = 503, description = "Draining, or a dependency is away.", body = ReadyAnswer),
    ),
)]
pub async fn ready(State(gateway): State<Arc<Gateway>>) -> Response {
    let mut checks = BTreeMap::new();
    let mut serving = !gateway.is_draining();
    for (name, state) in gateway.desk.ready().await {
        serving &= state.is_ok() || name == "mail";
        checks.insert(
            name,
            CheckView {
                ok: state.is_ok(),
                error: state.err(),
            },
        );
    }
    let status = if gateway.is_draining() {
        "draining"
    } else if serving {
        "ready"
    } else {
        "degraded"
    };
    let body = Json(ReadyAnswer { status, checks });
    if serving {
        return body.into_response();
    }
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [(header::RETRY_AFTER, "2")],
        body,
    )
        .into_response()
}

/// Counters and histograms.
#[utoipa::path(
    get,
    path = "/metrics",
    operation_id = "metrics",
    tag = "health",
    responses((status = 200, description = "Prometheus' text format.", body = String, content_type = "text/plain")),
)]
pub async fn metrics(State(gateway): State<Arc<Gateway>>) -> Response {
    let counters = gateway.sockets.counters();
    metrics::gauge!("sockets_open").set(as_f64(gateway.sockets.len()));
    metrics::counter!("socket_broadcasts_total").absolute(counters.broadcasts.get());
    let text = gateway.metrics.render();
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a count of sockets is far below 2^52"
)]
fn as_f64(count: usize) -> f64 {
    count as f64
}
