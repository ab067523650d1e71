//! Every frame that clients send.

use super::create::Create;
use super::envelope::Envelope;
use super::hello::Hello;
use super::join::Join;
use super::leave::Leave;
use super::presence::SetPresence;
use super::read::Read;
use super::reply::Reply;
use super::typing::Typing;
use domain::Invalid;

#[derive(Debug)]
pub enum ClientFrame {
    Hello(Hello),
    Join(Join),
    Leave(Leave),
    Reply(Reply),
    Typing(Typing),
    Read(Read),
    Subscribe,
    Create(Box<Create>),
    SetPresence(SetPresence),
    Ping,
}

/// Why a frame could not be read.
#[derive(Debug)]
pub enum Unreadable {
    UnknownKind,
    Invalid(Invalid),
}

impl ClientFrame {
    pub fn read(envelope: Envelope) -> Result<Self, Unreadable> {
        Ok(match envelope.kind.as_str() {
            "hello" => Self::Hello(envelope.body()?),
            "ticket.join" => Self::Join(envelope.body()?),
            "ticket.leave" => Self::Leave(envelope.body()?),
            "ticket.reply" => Self::Reply(envelope.body()?),
            "ticket.typing" => Self::Typing(envelope.body()?),
            "ticket.read" => Self::Read(envelope.body()?),
            "agents.subscribe" => Self::Subscribe,
            "ticket.create" => Self::Create(envelope.body()?),
            "presence.set" => Self::SetPresence(envelope.body()?),
            "ping" => Self::Ping,
            _ => return Err(Unreadable::UnknownKind),
        })
    }
}

impl From<Invalid> for Unreadable {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid(invalid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<ClientFrame, Unreadable> {
        ClientFrame::read(Envelope::read(text).expect("a frame"))
    }

    fn fault(text: &str) -> Vec<String> {
        match read(text) {
            Err(Unreadable::Invalid(invalid)) => invalid.fields.into_keys().collect(),
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn each_kind_is_read() {
        assert!(
            matches!(read(r#"{"type":"hello","token":"t"}"#), Ok(ClientFrame::Hello(hello)) if hello.token == "t")
        );
        let join = read(r#"{"type":"ticket.join","ticketId":"7","since":3}"#);
        assert!(
            matches!(join, Ok(ClientFrame::Join(join)) if join.ticket_id == "7" && join.since == 3)
        );
        let join = read(r#"{"type":"ticket.join","ticketId":"7","since":null}"#);
        assert!(matches!(join, Ok(ClientFrame::Join(join)) if join.since == 0));
        assert!(matches!(
            read(r#"{"type":"ticket.leave","ticketId":"7"}"#),
            Ok(ClientFrame::Leave(_))
        ));
        let typing = read(r#"{"type":"ticket.typing","ticketId":"7","typing":true}"#);
        assert!(matches!(typing, Ok(ClientFrame::Typing(typing)) if typing.typing));
        let seen = read(r#"{"type":"ticket.read","ticketId":"7","seq":9}"#);
        assert!(matches!(seen, Ok(ClientFrame::Read(seen)) if seen.seq == 9));
        assert!(matches!(
            read(r#"{"type":"agents.subscribe"}"#),
            Ok(ClientFrame::Subscribe)
        ));
        assert!(matches!(
            read(r#"{"type":"presence.set","status":"away"}"#),
            Ok(ClientFrame::SetPresence(_))
        ));
        assert!(matches!(read(r#"{"type":"ping"}"#), Ok(ClientFrame::Ping)));
        let create =
            read(r#"{"type":"ticket.create","subject":"s","message":"m","customer":{"name":"A"}}"#);
        assert!(matches!(create, Ok(ClientFrame::Create(create)) if create.subject == "s"));
    }

    #[test]
    fn a_reply_takes_null_for_absent() {
        let text = r#"{"type":"ticket.reply","ticketId":"7","message":"hi","clientMessageId":null,"attachments":null,
            "internal":null,"lastSeenSeq":null,"force":null}"#;
        let Ok(ClientFrame::Reply(reply)) = read(text) else {
            panic!("not read")
        };
        assert_eq!(
            (reply.message.as_str(), reply.internal, reply.last_seen_seq),
            ("hi", false, None)
        );
    }

    #[test]
    fn wrong_fields_are_named() {
        assert_eq!(fault(r#"{"type":"ticket.join"}"#), ["ticketId"]);
        assert_eq!(
            fault(r#"{"type":"ticket.join","ticketId":"7","since":-1}"#),
            ["since"]
        );
        assert_eq!(
            fault(r#"{"type":"ticket.join","ticketId":"7","since":1.5}"#),
            ["since"]
        );
        assert_eq!(
            fault(r#"{"type":"ticket.reply","ticketId":"7","message":["hi"]}"#),
            ["message"]
        );
        assert_eq!(
            fault(r#"{"type":"ticket.reply","ticketId":"7","attachments":["a",1]}"#),
            ["attachments[1]"]
        );
        assert_eq!(
            fault(r#"{"type":"ticket.typing","ticketId":"7","typing":"yes"}"#),
            ["typing"]
        );
        assert_eq!(fault(r#"{"type":"ticket.read","ticketId":"7"}"#), ["seq"]);
        assert_eq!(
            fault(r#"{"type":"presence.set","status":"asleep"}"#),
            ["status"]
        );
        assert_eq!(
            fault(r#"{"type":"ticket.create","message":"m"}"#),
            ["subject"]
        );
        assert_eq!(fault(r#"{"type":"hello"}"#), ["token"]);
        assert!(matches!(
            read(r#"{"type":"Ping"}"#),
            Err(Unreadable::UnknownKind)
        ));
    }
}
