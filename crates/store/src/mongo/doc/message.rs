//! A message inside a ticket's document or a bucket.

use domain::file::Attachment;
use domain::message::{Action, Message, Sender};
use domain::{FileId, MessageId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{date, json};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MessageDoc {
    #[serde(rename = "_id")]
    pub id: MessageId,
    pub seq: u64,
    pub sender: Sender,
    pub sender_id: Option<String>,
    pub sender_name: String,
    pub message: String,
    /// The first picture among the attachments, for readers that know only one.
    pub image: Option<FileId>,
    pub internal: bool,
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    #[serde(default)]
    pub actions: Vec<Action>,
    /// JSON text: BSON knows other numbers, and `$` and `.` in names mean something to it.
    #[serde(default, with = "json")]
    pub changes: Option<Map<String, Value>>,
    #[serde(default)]
    pub client_message_id: Option<String>,
    #[serde(with = "date")]
    pub timestamp: Timestamp,
    /// The idempotency key under which it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

impl MessageDoc {
    pub fn new(message: &Message, key: Option<&str>) -> Self {
        Self {
            id: message.id,
            seq: message.seq,
            sender: message.sender,
            sender_id: message.sender_id.clone(),
            sender_name: message.sender_name.clone(),
            message: message.message.clone(),
            image: message
                .attachments
                .iter()
                .find(|file| file.is_image())
                .map(|file| file.id),
            internal: message.internal,
            attachments: message.attachments.clone(),
            actions: message.actions.clone(),
            changes: message.changes.clone(),
            client_message_id: message.client_message_id.clone(),
            timestamp: message.timestamp,
            key: key.map(str::to_owned),
        }
    }

    /// New messages, of which the first carries the key.
    pub fn all(messages: &[Message], key: Option<&str>) -> Vec<Self> {
        messages
            .iter()
            .enumerate()
            .map(|(at, message)| Self::new(message, key.filter(|_| at == 0)))
            .collect()
    }
}

impl From<MessageDoc> for Message {
    fn from(doc: MessageDoc) -> Self {
        Self {
            id: doc.id,
            seq: doc.seq,
            sender: doc.sender,
            sender_id: doc.sender_id,
            sender_name: doc.sender_name,
            message: doc.message,
            internal: doc.internal,
            attachments: doc.attachments,
            actions: doc.actions,
            changes: doc.changes,
            client_message_id: doc.client_message_id,
            timestamp: doc.timestamp,
        }
    }
}
