//! Frames about what has happened to a ticket.

use domain::TicketId;
use domain::event::Actor;
use serde::Serialize;
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::view::{ActorShape, MessageView, SideWord, TicketView};

/// A ticket that agents did not know before.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TicketNew {
    pub ticket: Box<TicketView>,
}

/// A message; to those who may not see it, its number.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketReply {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
    pub seq: u64,
    pub message: MessageView,
}

/// Something else changed, with the system line that says so.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketUpdated {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
    pub seq: u64,
    /// Field name to new value.
    #[schema(value_type = Object)]
    pub changes: Map<String, Value>,
    #[schema(value_type = ActorShape)]
    pub by: Actor,
    pub message: MessageView,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketRead {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
    /// Who has read: `customer` or `agent`
    #[schema(value_type = SideWord)]
    pub side: &'static str,
    pub seq: u64,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketDeleted {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
}
