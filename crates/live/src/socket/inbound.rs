//! Input that is incomplete, or that waits.
use bytes::Bytes;

use crate::frame::decode::Decoder;

/// Allocated only while there is such input: an idle socket has none.
pub struct Inbound {
    pub decoder: Decoder,
    /// Read but not decoded: what came behind a message that is not handled yet.
    pub inbox: Bytes,
}

impl Inbound {
    /// `limit`: the longest message in bytes.
    pub fn new(limit: u32, inbox: Bytes) -> Self {
        Self {
            decoder: Decoder::new(limit),
            inbox,
        }
    }

    pub fn is_idle(&self) -> bool {
        self.inbox.is_empty() && self.decoder.is_idle()
    }
}
