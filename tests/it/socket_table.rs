//! The table of every frame that clients send: for whom it is, and what is wrong in it.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use Answer::{Done, Forbidden, NotFound};

/// How a frame about a ticket is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    Done,
    Forbidden,
    NotFound,
}

/// A client's frame: whole, and its fields' wrong values.
pub struct Frame {
    pub kind: &'static str,
    /// `T` stands for the ticket's id, `ME` for the sender's token.
    pub fields: &'static str,
    pub owner: Answer,
    pub other_customer: Answer,
    pub agent: Answer,
    pub foreign_agent: Answer,
    /// Field and value; `null` where only its absence is wrong.
    pub wrong: &'static [(&'static str, &'static [&'static str])],
}

const NO_TEXT: &[&str] = &["null", "1", "true", "[]", r#"{"$ne":""}"#];
const NO_NUMBER: &[&str] = &["null", r#""1""#, "-1", "1.5", "1e99", "[]", r#"{"$gt":0}"#];
const NO_BOOL: &[&str] = &["null", "1", r#""yes""#, "{}"];
/// Where `null` is as good as absent.
const GIVEN_NO_TEXT: &[&str] = &["1", "true", "[]", r#"{"$ne":""}"#];
const GIVEN_NO_NUMBER: &[&str] = &[r#""1""#, "-1", "1.5", r#"{"$gt":0}"#];
const GIVEN_NO_BOOL: &[&str] = &["1", r#""yes""#, "{}"];
const GIVEN_NO_LIST: &[&str] = &["1", r#""id""#, "{}"];

pub const FRAMES: [Frame; 10] = [
    Frame {
        kind: "hello",
        fields: r#"{"token":"ME"}"#,
        owner: Done,
        other_customer: Done,
        agent: Done,
        foreign_agent: Done,
        // These close: socket_hello.
        wrong: &[],
    },
    Frame {
        kind: "ticket.join",
        fields: r#"{"ticketId":"T","since":0}"#,
        owner: Done,
        other_customer: NotFound,
        agent: Done,
        foreign_agent: NotFound,
        wrong: &[("ticketId", NO_TEXT), ("since", GIVEN_NO_NUMBER)],
    },
    Frame {
        kind: "ticket.leave",
        fields: r#"{"ticketId":"T"}"#,
        owner: Done,
        // One is not in a room that one may not enter: nothing is told.
        other_customer: Done,
        agent: Done,
        foreign_agent: Done,
        wrong: &[("ticketId", NO_TEXT)],
    },
    Frame {
        kind: "ticket.reply",
        fields: r#"{"ticketId":"T","message":"hello"}"#,
        owner: Done,
        other_customer: NotFound,
        agent: Done,
        foreign_agent: NotFound,
        wrong: &[
            ("ticketId", NO_TEXT),
            ("message", NO_TEXT),
            ("clientMessageId", GIVEN_NO_TEXT),
            ("attachments", GIVEN_NO_LIST),
            ("internal", GIVEN_NO_BOOL),
            ("lastSeenSeq", GIVEN_NO_NUMBER),
            ("force", GIVEN_NO_BOOL),
        ],
    },
    Frame {
        kind: "ticket.typing",
        fields: r#"{"ticketId":"T","typing":true}"#,
        owner: Done,
        other_customer: NotFound,
        agent: Done,
        foreign_agent: NotFound,
        wrong: &[("ticketId", NO_TEXT), ("typing", NO_BOOL)],
    },
    Frame {
        kind: "ticket.read",
        fields: r#"{"ticketId":"T","seq":1}"#,
        owner: Done,
        other_customer: NotFound,
        agent: Done,
        foreign_agent: NotFound,
        wrong: &[("ticketId", NO_TEXT), ("seq", NO_NUMBER)],
    },
    Frame {
        kind: "agents.subscribe",
        fields: "{}",
        owner: Forbidden,
        other_customer: Forbidden,
        agent: Done,
        foreign_agent: Done,
        wrong: &[],
    },
    Frame {
        kind: "ticket.create",
        fields: r#"{"subject":"s","message":"m","customer":{"name":"A","email":"a@example.com"}}"#,
        owner: Done,
        other_customer: Done,
        agent: Done,
        foreign_agent: Done,
        wrong: &[
            ("subject", NO_TEXT),
            ("message", NO_TEXT),
            ("customer", &["1", r#""Ravi""#]),
            ("category", GIVEN_NO_TEXT),
            ("priority", GIVEN_NO_TEXT),
            ("orderId", GIVEN_NO_TEXT),
            ("clientTicketId", GIVEN_NO_TEXT),
            ("attachments", GIVEN_NO_LIST),
            ("channel", GIVEN_NO_TEXT),
        ],
    },
    Frame {
        kind: "presence.set",
        fields: r#"{"status":"online"}"#,
        owner: Forbidden,
        other_customer: Forbidden,
        agent: Done,
        foreign_agent: Done,
        wrong: &[(
            "status",
            &["null", "1", r#""asleep""#, r#""Online""#, r#"{"$ne":""}"#],
        )],
    },
    Frame {
        kind: "ping",
        fields: "{}",
        owner: Done,
        other_customer: Done,
        agent: Done,
        foreign_agent: Done,
        wrong: &[],
    },
];

impl Frame {
    /// The frame, sent by whoever has this token.
    pub fn about(&self, ticket: &str, token: &str) -> Value {
        let text = self.fields.replace("\"T\"", &format!("{ticket:?}"));
        let mut frame: Value =
            serde_json::from_str(&text.replace("ME", token)).expect("a whole frame");
        frame["type"] = json!(self.kind);
        frame
    }
}

/// Out of the program's own text, so that a new frame fails here until it has its line.
#[test]
fn every_frame_of_the_program_is_listed() {
    let program = include_str!("../../crates/gateway/src/ws/client_frame.rs");
    let (_, table) = program
        .split_once("match envelope.kind.as_str()")
        .expect("the table of frames");
    let (table, _) = table.split_once("_ =>").expect("its end");
    let lines = table
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"'));
    let known: BTreeSet<_> = lines
        .filter_map(|line| Some(line.split_once("\" =>")?.0))
        .collect();
    let listed: BTreeSet<_> = FRAMES.iter().map(|frame| frame.kind).collect();
    assert_eq!(known, listed);
}
