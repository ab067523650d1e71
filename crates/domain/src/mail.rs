//! A mail that is owed to someone, written down together with what it is about.

use serde::{Deserialize, Serialize};

use crate::{MailId, TenantId, TicketId, Timestamp};

/// What the mail says; it becomes text when it is sent or shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// To the customer: we have your ticket.
    Confirmation { code: String, token: String },
    /// To the customer: an agent has answered while you were away.
    Reply { agent: String, message: String },
    /// To someone who asked for access to their ticket.
    Tracking { code: String, token: String },
    /// To the customer: the ticket will close unless they answer.
    Nudge,
    /// To a new agent: choose a password.
    Invitation { token: String },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailState {
    /// To be sent at `due_at`, perhaps again.
    Owed,
    /// No mail server is set up; it can be read in the console.
    Kept,
    Sent,
    /// Given up after the last try; a person has to look.
    Failed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Also its Message-ID, so that a repeat is recognised.
    pub id: MailId,
    pub tenant_id: TenantId,
    pub ticket_id: Option<TicketId>,
    pub to_name: String,
    pub to: String,
    pub letter: Letter,
    pub state: MailState,
    pub attempts: u32,
    /// When it is next to be tried; a worker that claims it moves this on by its lease.
    pub due_at: Timestamp,
    pub created_at: Timestamp,
    /// Why the last try failed, without addresses.
    pub last_error: Option<String>,
}
