//! What a decoder hands up.

/// A complete message or control frame of the peer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Valid UTF-8, fragments joined.
    Text(String),
    /// Fragments joined. The product's protocol knows none; whoever runs the socket decides.
    Binary(Vec<u8>),
    /// At most 125 bytes, to be sent back in a pong.
    Ping(Vec<u8>),
    /// The answer to a ping, or unsolicited.
    Pong,
    /// The peer's close frame, with its code where it gave one.
    Close(Option<u16>),
}
