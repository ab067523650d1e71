//! The sending half of a socket, shared by all who write to it.

use std::sync::Arc;

use tokio::net::tcp::OwnedWriteHalf;

use super::frame::{TEXT, encode};
use crate::Outcome;

#[derive(Clone)]
pub struct Writer(Arc<OwnedWriteHalf>);

impl Writer {
    pub fn new(half: OwnedWriteHalf) -> Self {
        Self(Arc::new(half))
    }

    /// At once: the kernel takes more than any client here has under way. A full buffer is a
    /// failure, not something to wait for, as then the load would no longer be what it claims.
    pub fn text(&self, text: &str) -> Outcome<()> {
        self.frame(TEXT, text.as_bytes())
    }

    pub fn frame(&self, opcode: u8, body: &[u8]) -> Outcome<()> {
        self.raw(&encode(opcode, body))
    }

    pub fn raw(&self, bytes: &[u8]) -> Outcome<()> {
        match self.0.try_write(bytes)? {
            written if written == bytes.len() => Ok(()),
            _ => Err("the server does not read".into()),
        }
    }
}
