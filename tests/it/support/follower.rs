//! A client's copy of one ticket, kept whole over every reconnect.
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Socket;

/// Fails at once where the server loses a message, doubles one, or changes their order.
pub struct Follower {
    pub ticket: String,
    /// The copy, from the first message on.
    pub messages: Vec<Value>,
    ids: BTreeSet<String>,
}

impl Follower {
    pub fn new(ticket: &str) -> Self {
        Self {
            ticket: ticket.to_owned(),
            messages: Vec::new(),
            ids: BTreeSet::new(),
        }
    }

    /// The number of the newest message that it has.
    pub fn seq(&self) -> u64 {
        self.messages.len() as u64
    }

    /// Joins and takes what was missed; the end of the connection if it broke off.
    pub async fn catch_up(&mut self, socket: &mut Socket) -> Result<(), Option<u16>> {
        let joined = self.try_catch_up(socket).await?;
        joined.unwrap_or_else(|error| panic!("no join: {error}"));
        Ok(())
    }

    /// As [`Self::catch_up`]; `Ok(Err(_))` is the server's refusal.
    pub async fn try_catch_up(
        &mut self,
        socket: &mut Socket,
    ) -> Result<Result<(), Value>, Option<u16>> {
        loop {
            let join =
                json!({ "type": "ticket.join", "ticketId": self.ticket, "since": self.seq() });
            let ack = socket.try_ask(join).await?;
            if ack["type"] == "error" {
                return Ok(Err(ack));
            }
            assert_eq!(ack["type"], "ack", "{ack}");
            for message in ack["messages"].as_array().expect("messages") {
                self.take(message);
            }
            if ack["more"] == false {
                assert_eq!(ack["seq"], self.seq(), "the join was not whole");
                return Ok(Ok(()));
            }
        }
    }

    /// Whether something before this live frame has not come.
    pub fn misses(&self, frame: &Value) -> bool {
        let seq = frame["message"]["seq"].as_u64();
        seq.is_some_and(|seq| seq > self.seq() + 1)
    }

    /// Takes what a live frame brings, if it is one of the ticket's numbered events.
    pub fn hear(&mut self, frame: &Value) {
        if matches!(
            frame["type"].as_str(),
            Some("ticket.reply" | "ticket.updated")
        ) {
            assert_eq!(frame["ticketId"], self.ticket.as_str(), "{frame}");
            assert_eq!(frame["seq"], frame["message"]["seq"], "{frame}");
            self.take(&frame["message"]);
        }
    }

    fn take(&mut self, message: &Value) {
        let next = self.seq() + 1;
        assert_eq!(message["seq"], next, "{} wants {next} next", self.ticket);
        if let Some(id) = message["id"].as_str() {
            assert!(self.ids.insert(id.to_owned()), "{message} came twice");
        } else {
            assert_eq!(*message, json!({ "seq": next, "hidden": true }));
        }
        self.messages.push(message.clone());
    }
}
