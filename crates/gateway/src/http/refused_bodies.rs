//! Takes in what is left of a refused request's body: whoever is in the middle of sending reads no answer
//! before it has sent all, and would see a broken connection in place of the reason.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use parking_lot::Mutex;

/// Bytes that are still taken, three times the largest upload of a shop with the usual settings. Beyond
/// them the connection breaks off.
const REST: usize = 16 * 1024 * 1024;
/// For so long: who sends slower than this has no answer to wait for.
const REST_WITHIN: Duration = Duration::from_secs(5);

/// The handler's and ours: what it has not read, we can.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

pub async fn pass_over(request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut body = Shared(Arc::new(Mutex::new(body)));
    let response = next
        .run(Request::from_parts(parts, Body::new(body.clone())))
        .await;
    if response.status().is_client_error() || response.status().is_server_error() {
        // Late or not, the answer is the same.
        drop(tokio::time::timeout(REST_WITHIN, read_on(&mut body)).await);
    }
    response
}

async fn read_on(body: &mut Shared) {
    let mut passed = 0;
    while passed < REST && !body.is_end_stream() {
        match poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx)).await {
            Some(Ok(frame)) => passed += frame.data_ref().map_or(0, Bytes::len),
            Some(Err(_)) | None => return,
        }
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.0.lock()).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().size_hint()
    }
}
