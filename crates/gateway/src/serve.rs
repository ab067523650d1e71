//! The listener: connections in, requests to the router, an orderly end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt as _;

use crate::http::Peer;

/// A burst of thousands of sockets must not overflow the queue of those not yet accepted.
const BACKLOG: u32 = 4096;
/// After an accept that failed (no file descriptors left) the next try waits so long.
const AFTER_FAULT: Duration = Duration::from_millis(50);
/// Requests in flight get so long to end.
const DRAIN: Duration = Duration::from_secs(25);
/// The listener answers at least so long after the signal, so that load balancers notice.
const STAY: Duration = Duration::from_secs(1);

/// Binds the address with a long queue.
pub fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()?
    } else {
        TcpSocket::new_v6()?
    };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until `stop` turns true, then goes on until the requests in flight have ended.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    header_read: Duration,
    mut stop: watch::Receiver<bool>,
) {
    let mut http = Builder::new(TokioExecutor::new()).http1_only();
    http.http1()
        .timer(TokioTimer::new())
        .header_read_timeout(header_read)
        .pipeline_flush(true);
    let http = Arc::new(http);
    let graceful = GracefulShutdown::new();
    loop {
        tokio::select! {
            () = stopped(&mut stop) => break,
            accepted = listener.accept() => accept(accepted, &http, &router, &graceful).await,
        }
    }
    // Probes must be able to see that we are draining before the door closes.
    let stay = tokio::time::sleep(STAY);
    tokio::pin!(stay);
    loop {
        tokio::select! {
            () = &mut stay => break,
            accepted = listener.accept() => accept(accepted, &http, &router, &graceful).await,
        }
    }
    drop(listener);
    if tokio::time::timeout(DRAIN, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("requests were still in flight at the end");
    }
}

async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

async fn accept(
    accepted: std::io::Result<(TcpStream, SocketAddr)>,
    http: &Arc<Builder<TokioExecutor>>,
    router: &Router,
    graceful: &GracefulShutdown,
) {
    let (stream, address) = match accepted {
        Ok(accepted) => accepted,
        Err(error) => {
            tracing::warn!(%error, "accept failed");
            tokio::time::sleep(AFTER_FAULT).await;
            return;
        }
    };
    // Chat is small messages that must leave at once.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "no TCP_NODELAY");
    }
    let router = router.clone();
    let peer = Peer(address.ip());
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(peer);
        let request: Request = request.map(Body::new);
        router.clone().oneshot(request)
    });
    let watcher = graceful.watcher();
    let http = http.clone();
    tokio::spawn(async move {
        let connection = http.serve_connection_with_upgrades(TokioIo::new(stream), service);
        if let Err(error) = watcher.watch(connection.into_owned()).await {
            tracing::debug!(error, "connection ended");
        }
    });
}
