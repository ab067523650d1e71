//! How a socket ended.

/// For the session and for logs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The peer closed, with its code where it gave one.
    ByPeer(Option<u16>),
    /// This side closed: a code of the session, of the protocol, of a limit.
    ByServer,
    /// The connection broke without a close frame.
    Lost,
}
