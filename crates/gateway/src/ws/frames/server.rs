//! Every frame that the server sends, acks aside.

use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    Bye, ErrorFrame, PresenceFrame, Ready, TicketDeleted, TicketNew, TicketRead, TicketReply,
    TicketTyping, TicketUpdated, Viewers,
};

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(tag = "type")]
pub enum ServerFrame {
    #[serde(rename = "ready")]
    Ready(Ready),
    #[serde(rename = "error")]
    Error(ErrorFrame),
    #[serde(rename = "ticket.new")]
    TicketNew(TicketNew),
    #[serde(rename = "ticket.reply")]
    TicketReply(TicketReply),
    #[serde(rename = "ticket.updated")]
    TicketUpdated(Box<TicketUpdated>),
    #[serde(rename = "ticket.typing")]
    TicketTyping(TicketTyping),
    #[serde(rename = "ticket.read")]
    TicketRead(TicketRead),
    #[serde(rename = "ticket.deleted")]
    TicketDeleted(TicketDeleted),
    #[serde(rename = "presence")]
    Presence(PresenceFrame),
    #[serde(rename = "viewers")]
    Viewers(Viewers),
    #[serde(rename = "pong")]
    Pong,
    #[serde(rename = "bye")]
    Bye(Bye),
}

impl ServerFrame {
    pub fn encode(&self) -> Bytes {
        super::encode(self)
    }
}
