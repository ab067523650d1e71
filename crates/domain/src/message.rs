//! One entry of a ticket's thread.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::file::Attachment;
use crate::policy::Side;
use crate::{MessageId, Timestamp};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    Customer,
    Agent,
    Bot,
    System,
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub id: String,
    pub label: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Message {
    pub id: MessageId,
    /// 1, 2, 3 … within the ticket, without holes.
    pub seq: u64,
    pub sender: Sender,
    pub sender_id: Option<String>,
    pub sender_name: String,
    /// Plain text with a little Markdown; empty only beside an attachment.
    pub message: String,
    /// For staff only.
    pub internal: bool,
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    #[serde(default)]
    pub actions: Vec<Action>,
    /// What a system line reports: field name to new value.
    #[serde(default)]
    pub changes: Option<Map<String, Value>>,
    #[serde(default)]
    pub client_message_id: Option<String>,
    pub timestamp: Timestamp,
}

impl Message {
    pub const fn is_visible_to(&self, side: Side) -> bool {
        matches!(side, Side::Agent) || !self.internal
    }

    /// Said by a person or the bot, so it may stand as a list's preview.
    pub const fn is_said(&self) -> bool {
        !matches!(self.sender, Sender::System)
    }

    /// Counts as unread for `side`: the other side said it, and `side` may see it.
    pub const fn is_news_for(&self, side: Side) -> bool {
        match side {
            Side::Agent => matches!(self.sender, Sender::Customer),
            Side::Customer => matches!(self.sender, Sender::Agent | Sender::Bot) && !self.internal,
        }
    }

    /// The side whose reading marks this message as read, if any does.
    pub const fn read_by(&self) -> Option<Side> {
        match self.sender {
            Sender::Customer => Some(Side::Agent),
            Sender::Agent | Sender::Bot => Some(Side::Customer),
            Sender::System => None,
        }
    }
}
