//! A client that can be as wrong as it likes.
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Longer than anything a test waits for on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);

const MASK: [u8; 4] = [0xA1, 0xB2, 0xC3, 0xD4];

/// A frame of the server.
#[derive(Debug, PartialEq, Eq)]
pub struct Frame {
    pub opcode: u8,
    pub payload: Vec<u8>,
}

impl Frame {
    pub fn text(&self) -> &str {
        assert_eq!(self.opcode, 1, "{self:?}");
        std::str::from_utf8(&self.payload).unwrap()
    }
}

pub struct Raw {
    pub stream: TcpStream,
}

impl Raw {
    pub async fn write(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
    }

    pub async fn send(&mut self, text: &str) {
        self.write(&frame(0x81, text.as_bytes())).await;
    }

    /// The next frame; `None` at the end of the connection.
    pub async fn next(&mut self) -> Option<Frame> {
        timeout(PATIENCE, self.read())
            .await
            .expect("a frame or the end in time")
    }

    /// The next frame that is no ping.
    pub async fn next_but_pings(&mut self) -> Option<Frame> {
        loop {
            match self.next().await {
                Some(frame) if frame.opcode == 9 => {}
                other => return other,
            }
        }
    }

    /// The code of the close frame that comes next (0 without one), pings left out.
    pub async fn close_code(&mut self) -> u16 {
        let frame = self.next_but_pings().await.expect("a close frame");
        assert_eq!(frame.opcode, 8, "{frame:?}");
        frame
            .payload
            .first_chunk::<2>()
            .map_or(0, |code| u16::from_be_bytes(*code))
    }

    async fn read(&mut self) -> Option<Frame> {
        let mut head = [0; 2];
        self.stream.read_exact(&mut head).await.ok()?;
        assert_eq!(head[0] & 0xF0, 0x80, "servers send whole frames");
        let length = match head[1] {
            127 => usize::try_from(self.stream.read_u64().await.ok()?).unwrap(),
            126 => usize::from(self.stream.read_u16().await.ok()?),
            short @ 0..126 => usize::from(short),
            _ => panic!("servers do not mask"),
        };
        let mut payload = vec![0; length];
        self.stream.read_exact(&mut payload).await.ok()?;
        Some(Frame {
            opcode: head[0] & 0x0F,
            payload,
        })
    }
}

/// A client's frame with its first byte as given.
pub fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    if let Ok(short @ 0..=125) = u8::try_from(payload.len()) {
        bytes.push(0x80 | short);
    } else if let Ok(medium) = u16::try_from(payload.len()) {
        bytes.push(0x80 | 0x7E);
        bytes.extend_from_slice(&medium.to_be_bytes());
    } else {
        bytes.push(0x80 | 0x7F);
        bytes.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    }
    bytes.extend_from_slice(&MASK);
    bytes.extend(
        payload
            .iter()
            .enumerate()
            .map(|(at, byte)| byte ^ MASK[at % 4]),
    );
    bytes
}
