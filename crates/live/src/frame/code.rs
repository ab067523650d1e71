//! Close codes: those that the server sends, and which may stand on the wire.

/// Done; nothing is wrong.
pub const NORMAL: u16 = 1000;
/// The peer broke RFC 6455.
pub const PROTOCOL: u16 = 1002;
/// A text that is not UTF-8.
pub const INVALID_TEXT: u16 = 1007;
/// A message above the frame limit.
pub const TOO_BIG: u16 = 1009;
/// The server failed (a panic in a handler).
pub const INTERNAL: u16 = 1011;
/// The server restarts: reconnect with jitter.
pub const RESTART: u16 = 1012;
/// A message that is not of the protocol (binary, no JSON object).
pub const MALFORMED: u16 = 4400;
/// No hello in time, or heartbeats missed.
pub const TIMED_OUT: u16 = 4408;
/// The peer reads too slowly: reconnect and resume.
pub const TOO_SLOW: u16 = 4413;
/// Too many frames.
pub const TOO_MANY: u16 = 4429;

/// Whether a peer may send `code` (RFC 6455 section 7.4 and IANA's registry up to 1014).
pub const fn may_be_sent(code: u16) -> bool {
    matches!(code, 1000..=1003 | 1007..=1014 | 3000..=4999)
}

/// What the echo of a peer's close frame carries: its own code, or none.
pub const fn echo_of(code: Option<u16>) -> u16 {
    match code {
        Some(code) => code,
        None => 0,
    }
}
