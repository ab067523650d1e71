//! The three protocols that the one load client speaks.

use serde::{Deserialize, Serialize};

use crate::job::{Seat, Side};

/// A client that was here a moment ago: nothing is replayed, and it is in the room at once.
const HAS_ALL: u32 = 1_000_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Dialect {
    /// Plain text, of the C server.
    Floor,
    /// Engine.IO 4 over WebSocket alone.
    SocketIo,
    Careline,
}

/// What a frame says to someone who waits for acknowledgements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Of the caller with this number.
    Ack(usize),
    Refused,
    /// A message that someone wrote.
    Message,
    Other,
}

impl Dialect {
    pub const fn path(self) -> &'static str {
        match self {
            Self::Floor => "/",
            Self::SocketIo => "/socket.io/?EIO=4&transport=websocket",
            Self::Careline => "/api/ws",
        }
    }

    pub fn hello(self, seat: &Seat) -> String {
        match self {
            Self::Floor => "hello".into(),
            Self::SocketIo => "40".into(),
            Self::Careline => format!(r#"{{"type":"hello","token":"{}"}}"#, seat.token),
        }
    }

    pub fn is_ready(self, body: &[u8]) -> bool {
        body.starts_with(match self {
            Self::Floor => b"ready",
            Self::SocketIo => b"40{",
            Self::Careline => br#"{"type":"ready""#,
        })
    }

    pub fn join(self, seat: &Seat) -> String {
        match self {
            Self::Floor => "join".into(),
            Self::SocketIo => format!(r#"420["join","{}"]"#, seat.ticket),
            Self::Careline => format!(
                r#"{{"type":"ticket.join","ticketId":"{}","since":{HAS_ALL},"ref":"j"}}"#,
                seat.ticket
            ),
        }
    }

    pub fn is_joined(self, body: &[u8]) -> bool {
        body.starts_with(match self {
            Self::Floor => b"joined",
            Self::SocketIo => b"430[",
            Self::Careline => br#"{"type":"ack","ref":"j""#,
        })
    }

    /// An event that goes to all in the room but its sender and is not stored. Careline tells
    /// typing on when it changes, so it changes each time. The peers are sent the very frame that
    /// Careline's sockets receive, so that all deliver the same bytes.
    pub fn broadcast(self, seat: &Seat, n: usize) -> String {
        let typing = n.is_multiple_of(2);
        let event = || {
            let who = r#"{"id":"01a0b2c3-d4e5-7f60-8a9b-0c1d2e3f4a5b","kind":"customer","name":"Asha Rao"}"#;
            format!(
                r#"{{"type":"ticket.typing","ticketId":"{}","who":{who},"typing":{typing}}}"#,
                seat.ticket
            )
        };
        match self {
            Self::Floor => event(),
            Self::SocketIo => format!(r#"42["typing",{}]"#, event()),
            Self::Careline => format!(
                r#"{{"type":"ticket.typing","ticketId":"{}","typing":{typing}}}"#,
                seat.ticket
            ),
        }
    }

    pub fn is_broadcast(self, body: &[u8]) -> bool {
        body.starts_with(match self {
            Self::Floor | Self::Careline => br#"{"type":"ticket.typing""#,
            Self::SocketIo => br#"42["typing""#,
        })
    }

    /// `n` makes the idempotency key.
    pub fn reply(self, seat: &Seat, caller: usize, n: &str, text: &str) -> String {
        let ticket = &seat.ticket;
        let side = if seat.side == Side::Agent {
            "agent"
        } else {
            "customer"
        };
        match self {
            Self::Floor => text.into(),
            Self::SocketIo => {
                format!(
                    r#"42{caller}["reply",{{"ticketId":"{ticket}","message":"{text}","side":"{side}"}}]"#
                )
            }
            Self::Careline => format!(
                r#"{{"type":"ticket.reply","ticketId":"{ticket}","message":"{text}","clientMessageId":"{n}","ref":"{caller}"}}"#
            ),
        }
    }

    pub fn hear(self, body: &[u8]) -> Heard {
        match self {
            Self::Floor => Heard::Other,
            Self::SocketIo => match body {
                [b'4', b'3', rest @ ..] => ack(rest, br#"[{"error""#),
                _ if body.starts_with(br#"42["ticket.reply""#) => Heard::Message,
                _ => Heard::Other,
            },
            Self::Careline => {
                if let Some(rest) = body.strip_prefix(br#"{"type":"ack","ref":""#) {
                    ack(rest, b"")
                } else if body.starts_with(br#"{"type":"error""#) {
                    Heard::Refused
                } else if body.ends_with(br#""hidden":true}}"#) {
                    // A customer is told the number of a line that only agents may read.
                    Heard::Other
                } else if body.starts_with(br#"{"type":"ticket.reply""#) {
                    Heard::Message
                } else {
                    Heard::Other
                }
            }
        }
    }

    /// The answer to a sign of life that is no WebSocket ping.
    pub fn pong(self, body: &[u8]) -> Option<&'static str> {
        (self == Self::SocketIo && body == b"2").then_some("3")
    }
}

fn ack(rest: &[u8], refusal: &[u8]) -> Heard {
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, after) = rest.split_at(digits);
    if !refusal.is_empty() && after.starts_with(refusal) {
        return Heard::Refused;
    }
    let number = std::str::from_utf8(number)
        .ok()
        .and_then(|number| number.parse().ok());
    number.map_or(Heard::Other, Heard::Ack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acks_are_told_from_refusals() {
        assert_eq!(
            Dialect::SocketIo.hear(br#"4312[{"seq":1}]"#),
            Heard::Ack(12)
        );
        assert_eq!(
            Dialect::SocketIo.hear(br#"4312[{"error":"failed"}]"#),
            Heard::Refused
        );
        assert_eq!(
            Dialect::SocketIo.hear(br#"42["ticket.reply",{"seq":1}]"#),
            Heard::Message
        );
        assert_eq!(
            Dialect::Careline.hear(br#"{"type":"ack","ref":"7","message":{}}"#),
            Heard::Ack(7)
        );
        assert_eq!(
            Dialect::Careline.hear(br#"{"type":"error","ref":"7"}"#),
            Heard::Refused
        );
        assert_eq!(
            Dialect::Careline
                .hear(br#"{"type":"ticket.reply","ticketId":"t","seq":3,"message":{"seq":3,"hidden":true}}"#),
            Heard::Other
        );
        assert_eq!(
            Dialect::Careline.hear(br#"{"type":"viewers"}"#),
            Heard::Other
        );
    }
}
