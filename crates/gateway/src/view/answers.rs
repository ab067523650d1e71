//! What routes answer around a view: the names under which clients find it.

use std::collections::BTreeMap;

use domain::Timestamp;
use domain::policy::Side;
use domain::ticket::Ticket;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{
    AgentView, AnyAgentView, AttachmentView, ContactView, MessageView, TeamAgentView, TenantView,
    TicketView,
};

/// Every refusal.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Error)]
pub struct ErrorAnswer {
    /// A sentence for a person.
    pub error: String,
    /// For programs; `snake_case`.
    pub code: &'static str,
    /// With `fields` (name to sentence) where input was invalid, `messages` where a reply was stale.
    #[schema(value_type = Option<Object>, required)]
    pub details: Value,
    pub request_id: String,
}

#[derive(Serialize, ToSchema)]
pub struct TicketAnswer {
    pub ticket: TicketView,
}

impl TicketAnswer {
    pub fn new(ticket: &Ticket, viewer: Side) -> Self {
        Self {
            ticket: TicketView::new(ticket, viewer),
        }
    }
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketsAnswer<T> {
    pub tickets: Vec<T>,
    /// For `cursor`; `null` at the end.
    #[schema(required)]
    pub next_cursor: Option<String>,
    /// `null` above 10 000.
    #[schema(required)]
    pub total: Option<u64>,
    /// Where `page` was asked for.
    #[schema(required)]
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, ToSchema)]
pub struct Pagination {
    #[schema(required)]
    pub total: Option<u64>,
    pub page: u32,
    pub limit: u32,
    #[schema(required)]
    pub pages: Option<u64>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenedAnswer {
    pub ticket_id: String,
    #[schema(required)]
    pub number: Option<String>,
    pub ticket: TicketView,
    /// A session's, for who had none.
    #[schema(required)]
    pub token: Option<String>,
    /// Beside a token.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, format = DateTime, required = false)]
    pub expires_at: Option<Timestamp>,
    /// Beside a token: how this customer comes back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub visitor_secret: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct RepliedAnswer {
    pub message: MessageView,
    pub ticket: TicketView,
}

#[derive(Serialize, ToSchema)]
pub struct RepliesAnswer {
    /// After `since`, oldest first.
    pub messages: Vec<MessageView>,
    /// The ticket's newest.
    pub seq: u64,
    /// There are others after these.
    pub more: bool,
}

#[derive(Serialize, ToSchema)]
pub struct AttachmentAnswer {
    pub attachment: AttachmentView,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogInAnswer {
    pub token: String,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    pub agent: AgentView,
}

#[derive(Serialize, ToSchema)]
pub struct MeAnswer {
    pub agent: AgentView,
    /// Where they work; `key` is what a widget names.
    pub tenant: TenantView,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionAnswer {
    pub token: String,
    #[schema(value_type = String, format = DateTime)]
    pub expires_at: Timestamp,
    pub customer: ContactView,
    /// For anonymous customers: how they come back.
    #[schema(required)]
    pub visitor_secret: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct AgentAnswer {
    pub agent: TeamAgentView,
}

/// Always whole: `nextCursor` and `pagination` are `null`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentsAnswer {
    pub agents: Vec<AnyAgentView>,
    #[schema(required)]
    pub next_cursor: Option<String>,
    pub total: usize,
    #[schema(required)]
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, ToSchema)]
pub struct SentAnswer {
    /// Always true: nobody learns whether there is such a ticket.
    pub sent: bool,
}

#[derive(Serialize, ToSchema)]
pub struct SecretAnswer {
    pub secret: String,
}

#[derive(Serialize, ToSchema)]
pub struct AliveAnswer {
    /// `ok`
    pub status: &'static str,
}

#[derive(Serialize, ToSchema)]
pub struct ReadyAnswer {
    /// `ready`, `degraded` or `draining`
    pub status: &'static str,
    /// By dependency.
    pub checks: BTreeMap<&'static str, CheckView>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Check)]
pub struct CheckView {
    pub ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}
