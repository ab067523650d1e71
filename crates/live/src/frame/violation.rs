//! Why a peer's bytes are refused, and the close code that says so.
use super::code;

/// A breach of RFC 6455 or of the size limit. The connection must be closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    #[error("reserved bits are set")]
    ReservedBits,
    #[error("unknown opcode")]
    UnknownOpcode,
    #[error("a client's frame must be masked")]
    Unmasked,
    #[error("a control frame must be whole and at most 125 bytes")]
    BadControl,
    #[error("the length is not in its shortest form")]
    LongLength,
    #[error("a continuation without a beginning")]
    NothingToContinue,
    #[error("a new message inside a fragmented one")]
    Interleaved,
    #[error("the message is above the limit")]
    TooBig,
    #[error("the text is not UTF-8")]
    InvalidText,
    #[error("the close frame is malformed")]
    BadClose,
}

impl Violation {
    /// The close code for the peer.
    pub const fn close_code(self) -> u16 {
        match self {
            Self::TooBig => code::TOO_BIG,
            Self::InvalidText => code::INVALID_TEXT,
            _ => code::PROTOCOL,
        }
    }
}
