//! The 101 answer, and the stream that follows it.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{CONNECTION, HeaderValue, SEC_WEBSOCKET_ACCEPT, UPGRADE};
use http::{Request, Response, StatusCode};
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use hyper_util::server::conn::auto;
use sha1::{Digest, Sha1};
use tokio::net::TcpStream;

use super::check::{Refusal, check};
use crate::registry::seat::Seat;
use crate::socket::run::run;
use crate::socket::session::Session;
use crate::socket::stream::Stream;

/// RFC 6455 section 1.3.
const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// A request that is being upgraded: to be awaited in a task of its own, after the 101 was
/// given to hyper.
#[derive(Debug)]
pub struct Accepted {
    upgrade: OnUpgrade,
}

/// The connection ended before the upgrade.
#[derive(Debug, thiserror::Error)]
#[error("the upgrade failed")]
pub struct UpgradeError(#[from] hyper::Error);

/// Checks the request; gives the answer with an empty body, and what becomes of the connection.
pub fn accept<B, A: Default>(request: &mut Request<B>) -> Result<(Response<A>, Accepted), Refusal> {
    let digest = Sha1::new()
        .chain_update(check(request)?)
        .chain_update(GUID)
        .finalize();
    let answer = STANDARD.encode(digest);
    let upgrade = request
        .extensions_mut()
        .remove::<OnUpgrade>()
        .ok_or(Refusal::NotUpgradable)?;
    let mut response = Response::new(A::default());
    *response.status_mut() = StatusCode::SWITCHING_PROTOCOLS;
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    let answer = HeaderValue::try_from(answer).map_err(|_| Refusal::BadKey)?;
    headers.insert(SEC_WEBSOCKET_ACCEPT, answer);
    Ok((response, Accepted { upgrade }))
}

impl Accepted {
    /// Waits for the upgrade and runs the socket, in tasks of their own: one for the wait, which
    /// ends, and one that holds nothing but the socket. Fails silently when the client went
    /// before the upgrade; seat and session are dropped then, without `on_closed`.
    pub fn serve<S, T>(self, seat: Seat<T>, session: S)
    where
        S: Session + 'static,
        T: Send + Sync + 'static,
    {
        tokio::spawn(async move {
            match self.stream().await {
                Ok((stream, leftover)) => {
                    tokio::spawn(run(stream, leftover, seat, session));
                }
                Err(error) => tracing::debug!(%error, "no upgrade"),
            }
        });
    }

    /// The stream with nothing of HTTP left around it, and the bytes read behind the request.
    pub async fn stream(self) -> Result<(Stream, Bytes), UpgradeError> {
        Ok(plain(self.upgrade.await?))
    }
}

fn plain(upgraded: Upgraded) -> (Stream, Bytes) {
    let upgraded = match auto::upgrade::downcast::<TokioIo<TcpStream>>(upgraded) {
        Ok(parts) => return (parts.io.into_inner().into(), parts.read_buf),
        Err(upgraded) => upgraded,
    };
    match upgraded.downcast::<TokioIo<TcpStream>>() {
        Ok(parts) => (parts.io.into_inner().into(), parts.read_buf),
        Err(upgraded) => (Stream::boxed(TokioIo::new(upgraded)), Bytes::new()),
    }
}
