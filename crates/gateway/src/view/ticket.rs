//! A ticket as clients see it.

use domain::Timestamp;
use domain::agent::AgentRef;
use domain::message::Message;
use domain::policy::Side;
use domain::priority::Priority;
use domain::sla::{Breach, Sla};
use domain::status::Status;
use domain::ticket::{Channel, Csat, Escalation, Handler, Ticket, TicketLink};
use serde::Serialize;
use utoipa::ToSchema;

use super::MessageView;
use super::parts_shape::{AgentRefShape, CsatShape, EscalationShape, LinkShape};
use super::words::{BreachWord, ChannelWord, HandlerWord, PriorityWord, StatusWord};

/// A ticket; to customers without what only concerns the shop.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Ticket)]
pub struct TicketView {
    pub id: String,
    #[schema(required)]
    pub number: Option<String>,
    #[schema(value_type = HandlerWord)]
    pub handled_by: Handler,
    #[schema(value_type = Option<LinkShape>, required)]
    pub linked_to: Option<TicketLink>,
    pub tenant_id: String,
    pub subject: String,
    #[schema(value_type = StatusWord)]
    pub status: Status,
    #[schema(value_type = PriorityWord)]
    pub priority: Priority,
    pub category: String,
    #[schema(value_type = ChannelWord)]
    pub channel: Channel,
    pub customer: ContactView,
    #[schema(required)]
    pub order_id: Option<String>,
    #[schema(value_type = Option<AgentRefShape>, required)]
    pub assigned_to: Option<AgentRef>,
    #[schema(required)]
    pub queue: Option<String>,
    pub tags: Vec<String>,
    /// The thread's newest messages; lists carry `lastMessage` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<Vec<MessageView>>,
    #[schema(required)]
    pub last_message: Option<MessageView>,
    pub seq: u64,
    pub unread: u32,
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub waiting_since: Option<Timestamp>,
    #[schema(required)]
    pub sla: Option<SlaView>,
    #[schema(required)]
    pub resolution: Option<String>,
    #[schema(value_type = Option<EscalationShape>, required)]
    pub escalation: Option<Escalation>,
    pub callback_requested: bool,
    pub callback_completed: bool,
    #[schema(value_type = Option<CsatShape>, required)]
    pub csat: Option<Csat>,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    pub updated_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub resolved_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub closed_at: Option<Timestamp>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Customer)]
pub struct ContactView {
    pub id: String,
    pub name: String,
    #[schema(required)]
    pub email: Option<String>,
    #[schema(required)]
    pub phone: Option<String>,
    #[schema(required)]
    pub company: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Sla)]
pub struct SlaView {
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub first_response_due_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub first_responded_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub resolve_due_at: Option<Timestamp>,
    #[schema(value_type = Vec<BreachWord>)]
    pub breached: Vec<Breach>,
    pub paused: bool,
}

impl From<&Sla> for SlaView {
    fn from(sla: &Sla) -> Self {
        Self {
            first_response_due_at: sla.first_response_due_at,
            first_responded_at: sla.first_responded_at,
            resolve_due_at: sla.resolve_due_at,
            breached: sla.breached.clone(),
            paused: sla.paused,
        }
    }
}

impl From<&domain::customer::Contact> for ContactView {
    fn from(contact: &domain::customer::Contact) -> Self {
        let contact = contact.clone();
        Self {
            id: contact.id.to_string(),
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            company: contact.company,
        }
    }
}

impl TicketView {
    /// The ticket without its thread. What only concerns the shop is left out for customers.
    pub fn new(ticket: &Ticket, viewer: Side) -> Self {
        let ticket = ticket.clone();
        let staff = viewer == Side::Agent;
        Self {
            id: ticket.id.to_string(),
            number: ticket.number.as_ref().map(|number| number.text.clone()),
            handled_by: ticket.handled_by,
            tenant_id: ticket.tenant_id.to_string(),
            status: ticket.status,
            priority: ticket.priority,
            channel: ticket.channel,
            customer: (&ticket.customer).into(),
            messages: None,
            last_message: ticket
                .last_message(viewer)
                .map(|last| MessageView::new(last, &ticket, viewer)),
            seq: ticket.seq,
            unread: ticket.unread(viewer),
            waiting_since: ticket.waiting_since,
            sla: staff.then(|| (&ticket.sla).into()),
            queue: ticket.queue.filter(|_| staff),
            tags: if staff { ticket.tags } else { Vec::new() },
            escalation: ticket.escalation.filter(|_| staff),
            linked_to: ticket.linked_to,
            subject: ticket.subject,
            category: ticket.category,
            order_id: ticket.order_id,
            assigned_to: ticket.assigned_to,
            resolution: ticket.resolution,
            callback_requested: ticket.callback_requested,
            callback_completed: ticket.callback_completed,
            csat: ticket.csat,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
            resolved_at: ticket.resolved_at,
            closed_at: ticket.closed_at,
        }
    }

    /// The ticket with messages of its thread.
    pub fn with_messages(ticket: &Ticket, messages: &[Message], viewer: Side) -> Self {
        let messages = Some(MessageView::list(messages, ticket, viewer));
        Self {
            messages,
            ..Self::new(ticket, viewer)
        }
    }
}
