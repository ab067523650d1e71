//! A message as clients see it.

use domain::Timestamp;
use domain::file::Attachment;
use domain::message::{Action, Message, Sender};
use domain::policy::Side;
use domain::ticket::Ticket;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::parts_shape::ActionShape;
use super::words::SenderWord;

/// A message, or the place of one that the caller may not see: so that a hole always means a loss.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Message)]
pub enum MessageView {
    Hidden { seq: u64, hidden: bool },
    Shown(Box<ShownMessage>),
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShownMessage {
    pub id: String,
    pub seq: u64,
    #[schema(value_type = SenderWord)]
    pub sender: Sender,
    #[schema(required)]
    pub sender_id: Option<String>,
    pub sender_name: String,
    pub message: String,
    pub internal: bool,
    /// The first attachment that is an image.
    #[schema(required)]
    pub image: Option<String>,
    pub attachments: Vec<AttachmentView>,
    #[schema(value_type = Vec<ActionShape>)]
    pub actions: Vec<Action>,
    #[schema(value_type = Option<Object>, required)]
    pub changes: Option<Map<String, Value>>,
    #[schema(required)]
    pub client_message_id: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub timestamp: Timestamp,
    /// The other side has read it.
    pub read: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Attachment)]
pub struct AttachmentView {
    pub id: String,
    pub name: String,
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    #[schema(required)]
    pub width: Option<u32>,
    #[schema(required)]
    pub height: Option<u32>,
    pub url: String,
}

impl From<&Attachment> for AttachmentView {
    fn from(attachment: &Attachment) -> Self {
        Self {
            id: attachment.id.to_string(),
            name: attachment.name.clone(),
            content_type: attachment.content_type.clone(),
            size: attachment.size,
            width: attachment.width,
            height: attachment.height,
            url: format!("/api/files/{}", attachment.id),
        }
    }
}

impl MessageView {
    /// `ticket` tells how far each side has read.
    pub fn new(message: &Message, ticket: &Ticket, viewer: Side) -> Self {
        if !message.is_visible_to(viewer) {
            return Self::Hidden {
                seq: message.seq,
                hidden: true,
            };
        }
        let attachments: Vec<AttachmentView> = message.attachments.iter().map(Into::into).collect();
        let image = message.attachments.iter().position(Attachment::is_image);
        Self::Shown(Box::new(ShownMessage {
            id: message.id.to_string(),
            seq: message.seq,
            sender: message.sender,
            sender_id: message.sender_id.clone(),
            sender_name: message.sender_name.clone(),
            message: message.message.clone(),
            internal: message.internal,
            image: image.map(|index| attachments[index].url.clone()),
            attachments,
            actions: message.actions.clone(),
            changes: message.changes.clone(),
            client_message_id: message.client_message_id.clone(),
            timestamp: message.timestamp,
            read: ticket.is_read(message),
        }))
    }

    pub fn list(messages: &[Message], ticket: &Ticket, viewer: Side) -> Vec<Self> {
        messages
            .iter()
            .map(|message| Self::new(message, ticket, viewer))
            .collect()
    }
}
