//! `GET /api/ws`: from a request to a running socket.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use live::{Accepted, Refusal};

use super::admission::{Admitted, admit};
use super::socket::Socket;
use crate::http::ApiError;
use crate::state::Gateway;

pub async fn upgrade(State(gateway): State<Arc<Gateway>>, mut request: Request) -> Response {
    if let Err(refusal) = live::check(&request) {
        return refused(refusal);
    }
    let admitted = match admit(&gateway, request.headers(), request.extensions()).await {
        Ok(admitted) => admitted,
        Err(error) => return error.into_response(),
    };
    match live::accept::<_, Body>(&mut request) {
        Ok((response, accepted)) => {
            tokio::spawn(run(gateway, accepted, admitted));
            response
        }
        Err(refusal) => refused(refusal),
    }
}

/// Two tasks, one after the other: the socket's own must not carry what only its beginning needs.
async fn run(gateway: Arc<Gateway>, accepted: Accepted, admitted: Admitted) {
    let socket = admitted.seat.member().id();
    match accepted.stream().await {
        Ok((stream, leftover)) => {
            let Admitted {
                seat,
                place,
                foreign_origin,
            } = admitted;
            let session = Socket::new(gateway, seat.member(), place, foreign_origin);
            tokio::spawn(live::run(stream, leftover, seat, session));
        }
        Err(error) => tracing::debug!(socket, %error, "no upgrade"),
    }
}

fn refused(refusal: Refusal) -> Response {
    let status = refusal.status();
    let code = if status == StatusCode::UPGRADE_REQUIRED {
        "upgrade_required"
    } else {
        "malformed"
    };
    let mut response = ApiError::new(status, code, refusal.to_string()).into_response();
    if status == StatusCode::UPGRADE_REQUIRED {
        let headers = response.headers_mut();
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
        headers.insert(
            header::SEC_WEBSOCKET_VERSION,
            HeaderValue::from_static("13"),
        );
    }
    response
}
