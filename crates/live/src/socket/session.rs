//! What a socket needs from its owner.
use std::borrow::Cow;

use futures_util::future::BoxFuture;

use super::ended::Ended;
use crate::frame::code;

/// What comes after a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    Continue,
    /// Ends the socket after what is queued has been written.
    Close {
        code: u16,
        reason: Cow<'static, str>,
    },
}

impl Flow {
    pub fn close(code: u16, reason: &'static str) -> Self {
        Self::Close {
            code,
            reason: Cow::Borrowed(reason),
        }
    }
}

/// One per socket. Its size counts for every idle socket. The futures are boxed so that an idle
/// socket pays nothing for them.
pub trait Session: Send {
    /// One text message. Until the future is done no other message is handed up, while frames
    /// go out and pings are answered. It is never cancelled, also when the connection is lost.
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow>;

    /// One binary message; the product's protocol knows none.
    fn on_binary(&mut self, data: Vec<u8>) -> Flow {
        drop(data);
        Flow::close(code::MALFORMED, "text frames only")
    }

    /// Exactly once, at the end, also after a panic in `on_text`: leave the rooms here.
    fn on_closed(&mut self, ended: Ended) -> BoxFuture<'_, ()>;
}
