//! The upgrade out of an axum handler, with tokio-tungstenite on the other side.
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::future::BoxFuture;
use futures_util::{SinkExt, StreamExt};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use live::{Ended, Flow, Limits, Member, Registry, Session, Stream, encode_text};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;

use crate::support::raw::frame;

struct Shout(Arc<Member<()>>);

impl Session for Shout {
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow> {
        self.0.reply(encode_text(text.to_uppercase().as_bytes()));
        Box::pin(async { Flow::Continue })
    }

    fn on_closed(&mut self, _ended: Ended) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}

/// Serves one route over hyper-util's connection builder; says whether each stream was plain.
async fn serve() -> (String, mpsc::Receiver<bool>) {
    let (plain, streams) = mpsc::channel(10);
    let registry = Registry::start(Limits::default());
    let handler = move |mut request: Request| async move {
        let (response, accepted): (Response<Body>, _) = match live::accept(&mut request) {
            Ok(accepted) => accepted,
            Err(refusal) => return (refusal.status(), refusal.to_string()).into_response(),
        };
        let seat = registry.admit().unwrap();
        if request.uri().path() == "/served" {
            let session = Shout(Arc::clone(seat.member()));
            accepted.serve(seat, session);
            return response;
        }
        tokio::spawn(async move {
            let (stream, leftover) = accepted.stream().await.unwrap();
            plain.send(matches!(stream, Stream::Tcp(_))).await.unwrap();
            let session = Shout(Arc::clone(seat.member()));
            live::run(stream, leftover, seat, session).await
        });
        response
    };
    let app = Router::new().fallback(get(handler));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(app.clone());
            tokio::spawn(async move {
                auto::Builder::new(TokioExecutor::new())
                    .serve_connection_with_upgrades(TokioIo::new(stream), service)
                    .await
            });
        }
    });
    (address, streams)
}

#[tokio::test]
async fn a_real_client_talks_over_the_plain_stream() {
    let (address, mut streams) = serve().await;
    let (mut client, response) = tokio_tungstenite::connect_async(format!("ws://{address}/ws"))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::SWITCHING_PROTOCOLS);
    assert_eq!(streams.recv().await, Some(true), "nothing of hyper is left");
    client.send(Message::text("hello")).await.unwrap();
    assert_eq!(
        client.next().await.unwrap().unwrap(),
        Message::text("HELLO")
    );
    client.send(Message::binary(vec![1])).await.unwrap();
    let Message::Close(Some(close)) = client.next().await.unwrap().unwrap() else {
        panic!("no close frame");
    };
    assert_eq!(u16::from(close.code), 4400);
    assert!(client.next().await.is_none(), "closed cleanly");
}

#[tokio::test]
async fn frames_sent_with_the_request_are_not_lost() {
    for path in ["/ws", "/served"] {
        early_frames(path).await;
    }
}

async fn early_frames(path: &str) {
    let (address, _streams) = serve().await;
    let mut stream = TcpStream::connect(&address).await.unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    );
    let bytes = [
        request.as_bytes(),
        &frame(0x81, b"early"),
        &frame(0x88, b""),
    ]
    .concat();
    stream.write_all(&bytes).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let head = String::from_utf8_lossy(&answer).into_owned();
    assert!(head.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{head}");
    assert!(answer.ends_with(b"\r\n\r\n\x81\x05EARLY\x88\x00"), "{head}");
}

#[tokio::test]
async fn what_is_no_upgrade_is_refused() {
    let (address, _streams) = serve().await;
    for (headers, status) in [
        ("", "426"),
        (
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n",
            "426",
        ),
        (
            "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n",
            "400",
        ),
    ] {
        let mut stream = TcpStream::connect(&address).await.unwrap();
        let request =
            format!("GET /ws HTTP/1.1\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}
