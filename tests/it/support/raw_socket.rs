//! A WebSocket client without manners: it answers no pings, reads when told to, sends any bytes.
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpSocket, TcpStream};
use tokio::time::timeout;

use serde_json::{Value, json};

use super::PATIENCE;

pub struct RawSocket {
    stream: TcpStream,
}

/// One frame of the server.
#[derive(Debug, PartialEq)]
pub enum RawFrame {
    Text(String),
    Ping(Vec<u8>),
    /// With its code.
    Close(u16),
    /// The connection ended without a close frame.
    Ended,
}

const TEXT: u8 = 1;
const PONG: u8 = 10;

/// The kernel takes no less; a reader that stops is noticed early.
const SMALL: u32 = 4096;

impl RawSocket {
    pub async fn connect(address: SocketAddr) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(SMALL).expect("a small buffer");
        let connected = timeout(PATIENCE, socket.connect(address)).await;
        let mut stream = connected.expect("in time").expect("a connection");
        let request = "GET /api/ws HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
            sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        stream
            .write_all(request.as_bytes())
            .await
            .expect("a request");
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let byte = timeout(PATIENCE, stream.read_u8()).await;
            head.push(byte.expect("in time").expect("an answer"));
        }
        let head = String::from_utf8(head).expect("text");
        assert!(head.starts_with("HTTP/1.1 101"), "{head}");
        Self { stream }
    }

    /// As far as `ready`.
    pub async fn hello(address: SocketAddr, token: &str) -> Self {
        let mut socket = Self::connect(address).await;
        socket.ask(json!({ "type": "hello", "token": token })).await;
        socket
    }

    /// Sends a frame with a `ref`; its answer. Whatever comes before it is let go.
    pub async fn ask(&mut self, mut frame: Value) -> Value {
        frame["ref"] = json!("raw");
        self.text(&frame.to_string()).await;
        loop {
            match self.read().await {
                RawFrame::Text(text) => {
                    let answer: Value = serde_json::from_str(&text).expect("JSON");
                    if answer["ref"] == "raw" {
                        return answer;
                    }
                }
                RawFrame::Ping(_) => {}
                end => panic!("{end:?} instead of an answer"),
            }
        }
    }

    pub async fn text(&mut self, text: &str) {
        self.frame(TEXT, text.as_bytes()).await;
    }

    pub async fn pong(&mut self, payload: &[u8]) {
        self.frame(PONG, payload).await;
    }

    /// A whole frame, masked as a client's must be, by zeros.
    async fn frame(&mut self, opcode: u8, payload: &[u8]) {
        let mut bytes = vec![0x80 | opcode];
        match u8::try_from(payload.len()) {
            Ok(short) if short < 126 => bytes.push(0x80 | short),
            _ => {
                bytes.push(0x80 | 0x7e);
                let length = u16::try_from(payload.len()).expect("a short frame");
                bytes.extend(length.to_be_bytes());
            }
        }
        bytes.extend([0; 4]);
        bytes.extend(payload);
        self.bytes(&bytes).await;
    }

    pub async fn bytes(&mut self, bytes: &[u8]) {
        // A server that has closed already says why in its close frame, which is read next.
        let _ = self.stream.write_all(bytes).await;
    }

    pub async fn read(&mut self) -> RawFrame {
        let read = timeout(PATIENCE, self.read_frame()).await;
        read.expect("nothing came in time")
            .unwrap_or(RawFrame::Ended)
    }

    /// Reads on to the end of the connection; the last that was said.
    pub async fn end(&mut self) -> RawFrame {
        loop {
            match self.read().await {
                RawFrame::Text(_) | RawFrame::Ping(_) => {}
                end => return end,
            }
        }
    }

    async fn read_frame(&mut self) -> std::io::Result<RawFrame> {
        let opcode = self.stream.read_u8().await? & 0x0f;
        let length = match self.stream.read_u8().await? {
            126 => u64::from(self.stream.read_u16().await?),
            127 => self.stream.read_u64().await?,
            short => u64::from(short),
        };
        let mut payload = vec![0; usize::try_from(length).expect("a length")];
        self.stream.read_exact(&mut payload).await?;
        Ok(match opcode {
            1 => RawFrame::Text(String::from_utf8(payload).expect("UTF-8")),
            8 => RawFrame::Close(u16::from_be_bytes([payload[0], payload[1]])),
            9 => RawFrame::Ping(payload),
            other => panic!("the server sent opcode {other}"),
        })
    }
}
