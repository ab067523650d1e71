//! A letter: everything that is owed to one recipient, ready to be written on the wire.
use std::fmt;

use serde::{Deserialize, Serialize};

/// A mailbox. The address is checked when the letter is composed, not here.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// Display name; a stranger may have chosen it.
    pub name: Option<String>,
    pub email: String,
}

/// One mail to one recipient.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// `local@domain`, with or without angle brackets. Stable over retries, so that
    /// a repeat after a crash is recognised as the same mail.
    pub message_id: String,
    pub to: Address,
    pub from: Address,
    pub reply_to: Option<Address>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Message-ID of the mail that this one answers. Dropped when it is not one.
    pub in_reply_to: Option<String>,
    /// Message-IDs of the thread, oldest first. What is not one is dropped.
    pub references: Vec<String>,
    /// Written by the program, not by a person: marked so that no robot answers it.
    pub auto_submitted: bool,
}

// Addresses and text must not reach a log through `{:?}`.
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

impl fmt::Debug for Letter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Letter")
            .field("message_id", &self.message_id)
            .field("auto_submitted", &self.auto_submitted)
            .finish_non_exhaustive()
    }
}
