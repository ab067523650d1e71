//! An id for each request, in its answer and in its log lines.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use domain::Entropy as _;

use crate::clock::SystemEntropy;

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static CURRENT: String;
}

/// The id of the request being answered; empty outside of one.
pub fn current() -> String {
    CURRENT.try_with(Clone::clone).unwrap_or_default()
}

/// Gives the request an id. A client's own is not taken over: it could be anything.
pub async fn give(request: Request, next: Next) -> Response {
    let mut bytes = [0; 8];
    SystemEntropy.fill(&mut bytes);
    let id = format!("{:016x}", u64::from_be_bytes(bytes));
    let mut response = CURRENT.scope(id.clone(), next.run(request)).await;
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(HEADER, value);
    }
    response
}
