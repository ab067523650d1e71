//! Tickets under the names of older documents.

use domain::message::Message;
use domain::policy::Side;
use domain::ticket::Ticket;
use domain::{MessageId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::TicketView;

/// A ticket with the other names added.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportTicket {
    #[serde(flatten)]
    pub ticket: TicketView,
    #[serde(rename = "_id")]
    pub underscore_id: String,
    #[schema(required)]
    pub ticket_number: Option<String>,
    /// The first message.
    #[schema(required)]
    pub message: Option<String>,
    /// The customer's id.
    pub submitted_by: String,
    /// What was said after the first message.
    pub responses: Vec<SupportResponse>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportResponse {
    #[serde(rename = "_id")]
    #[schema(value_type = String)]
    pub id: MessageId,
    pub message: String,
    pub responded_by: SupportAuthor,
    pub is_internal: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

#[derive(Serialize, ToSchema)]
pub struct SupportAuthor {
    #[schema(required)]
    pub id: Option<String>,
    pub name: String,
}

#[derive(Serialize, ToSchema)]
pub struct SupportTicketAnswer {
    pub ticket: SupportTicket,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SupportOpenedAnswer<T> {
    pub ticket_id: String,
    #[schema(required)]
    pub number: Option<String>,
    pub ticket: T,
}

#[derive(Serialize, ToSchema)]
pub struct SupportResponsesAnswer {
    pub responses: Vec<SupportResponse>,
}

#[derive(Serialize, ToSchema)]
pub struct SupportResponseAnswer {
    pub response: SupportResponse,
}

#[derive(Serialize, ToSchema)]
pub struct SuccessAnswer {
    pub success: bool,
}

impl SupportTicket {
    pub fn new(ticket: &Ticket, messages: &[Message], side: Side) -> Self {
        let view = TicketView::with_messages(ticket, messages, side);
        let first = messages.iter().find(|message| message.seq == 1);
        Self {
            underscore_id: view.id.clone(),
            ticket_number: view.number.clone(),
            message: first.map(|first| first.message.clone()),
            submitted_by: ticket.customer.id.to_string(),
            responses: SupportResponse::list(messages, side),
            ticket: view,
        }
    }
}

impl SupportResponse {
    /// What was said after the first message.
    pub fn list(messages: &[Message], side: Side) -> Vec<Self> {
        let said = messages
            .iter()
            .filter(|message| message.seq > 1 && message.is_said());
        said.filter(|message| message.is_visible_to(side))
            .map(Into::into)
            .collect()
    }
}

impl From<&Message> for SupportResponse {
    fn from(message: &Message) -> Self {
        Self {
            id: message.id,
            message: message.message.clone(),
            responded_by: SupportAuthor {
                id: message.sender_id.clone(),
                name: message.sender_name.clone(),
            },
            is_internal: message.internal,
            created_at: message.timestamp,
        }
    }
}
