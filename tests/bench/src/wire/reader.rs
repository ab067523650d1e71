//! The receiving half of a socket: text frames, with signs of life answered on the way.

use std::ops::Range;

use tokio::io::AsyncReadExt as _;
use tokio::net::tcp::OwnedReadHalf;

use super::frame::{CLOSE, PING, PONG, TEXT, decode};
use super::writer::Writer;
use crate::dialect::Dialect;
use crate::{Failure, Outcome};

/// Room for some frames: 10 000 sockets have one each.
const START: usize = 4 * 1024;
/// No frame here is longer.
const LIMIT: usize = 4 << 20;

pub struct Reader {
    half: OwnedReadHalf,
    writer: Writer,
    dialect: Dialect,
    buffer: Vec<u8>,
    from: usize,
    to: usize,
}

impl Reader {
    pub fn new(half: OwnedReadHalf, writer: Writer, dialect: Dialect) -> Self {
        Self {
            half,
            writer,
            dialect,
            buffer: vec![0; START],
            from: 0,
            to: 0,
        }
    }

    /// Reads once; never returns without a byte.
    pub async fn fill(&mut self) -> Outcome<()> {
        if self.from == self.to {
            (self.from, self.to) = (0, 0);
        } else if self.to == self.buffer.len() {
            self.buffer.copy_within(self.from..self.to, 0);
            (self.from, self.to) = (0, self.to - self.from);
            if self.to * 2 > self.buffer.len() {
                let size = self.buffer.len() * 2;
                if size > LIMIT {
                    return Err("a frame is too long".into());
                }
                self.buffer.resize(size, 0);
            }
        }
        match self.half.read(&mut self.buffer[self.to..]).await? {
            0 => Err("the server has closed the connection".into()),
            count => {
                self.to += count;
                Ok(())
            }
        }
    }

    /// The next text that has arrived.
    pub fn arrived(&mut self) -> Outcome<Option<Range<usize>>> {
        while let Some(frame) = decode(&self.buffer[..self.to], self.from) {
            self.from = frame.body.end;
            match frame.opcode {
                TEXT => match self.dialect.pong(&self.buffer[frame.body.clone()]) {
                    Some(pong) => self.writer.text(pong)?,
                    None => return Ok(Some(frame.body)),
                },
                PING => self.writer.frame(PONG, &self.buffer[frame.body])?,
                CLOSE => return Err(closed(&self.buffer[frame.body])),
                _ => {}
            }
        }
        Ok(None)
    }

    pub fn body(&self, range: Range<usize>) -> &[u8] {
        &self.buffer[range]
    }

    /// Waits for a text.
    pub async fn text(&mut self) -> Outcome<Range<usize>> {
        loop {
            if let Some(range) = self.arrived()? {
                return Ok(range);
            }
            self.fill().await?;
        }
    }

    /// Waits for a text that `wanted` knows; others are passed over.
    pub async fn until(&mut self, wanted: impl Fn(&[u8]) -> bool) -> Outcome<()> {
        loop {
            let range = self.text().await?;
            let body = self.body(range);
            if wanted(body) {
                return Ok(());
            }
            if body.starts_with(br#"{"type":"error""#) {
                return Err(format!("refused: {}", String::from_utf8_lossy(body)).into());
            }
        }
    }

    /// The head of an HTTP answer; what follows stays.
    pub async fn head(&mut self) -> Outcome<String> {
        loop {
            self.fill().await?;
            let bytes = &self.buffer[self.from..self.to];
            if let Some(end) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
                self.from += end + 4;
                return Ok(head);
            }
        }
    }
}

fn closed(body: &[u8]) -> Failure {
    let code = body
        .get(..2)
        .map_or(0, |code| u16::from_be_bytes([code[0], code[1]]));
    let why = String::from_utf8_lossy(body.get(2..).unwrap_or_default()).into_owned();
    format!("the server closed the socket: {code} {why}").into()
}
