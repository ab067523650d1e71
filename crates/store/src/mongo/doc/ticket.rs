//! A ticket's document without what lies in it beside the ticket: thread, words, outbox.

use domain::agent::AgentRef;
use domain::customer::Contact;
use domain::message::Message;
use domain::number::{self, Number};
use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::{Access, Channel, Csat, Escalation, Handler, Ticket, TicketLink};
use domain::{AgentId, CustomerId, TenantId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{MessageDoc, SlaDoc, date};
use crate::query::Sort;

/// The fields that make a ticket: what a query returns unless it wants more.
pub const HEAD: [&str; 43] = [
    "_id",
    "tenantId",
    "number",
    "counter",
    "handledBy",
    "linkedTo",
    "subject",
    "status",
    "priority",
    "category",
    "channel",
    "userId",
    "userName",
    "userEmail",
    "userPhone",
    "company",
    "orderId",
    "assignedAgent",
    "agentName",
    "queue",
    "tags",
    "seq",
    "revision",
    "lastSaid",
    "lastPublic",
    "agentsRead",
    "customerRead",
    "unreadByAgents",
    "unreadByCustomer",
    "waitingSince",
    "sla",
    "resolution",
    "escalation",
    "callbackRequested",
    "callbackCompleted",
    "csat",
    "access",
    "nudged",
    "createdAt",
    "updatedAt",
    "resolvedAt",
    "closedAt",
    "bucketsUpTo",
];

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TicketDoc {
    #[serde(rename = "_id")]
    pub id: TicketId,
    pub tenant_id: TenantId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The number as it is looked up; left out with it, as the unique index holds those that have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_key: Option<String>,
    /// 0 without a number.
    pub counter: u64,
    pub handled_by: Handler,
    pub linked_to: Option<TicketLink>,
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    /// The priority as it is sorted.
    #[serde(default)]
    pub priority_rank: u8,
    pub category: String,
    pub channel: Channel,
    pub user_id: CustomerId,
    pub user_name: String,
    pub user_email: Option<String>,
    pub user_phone: Option<String>,
    pub company: Option<String>,
    pub order_id: Option<String>,
    pub assigned_agent: Option<AgentId>,
    pub agent_name: Option<String>,
    pub queue: Option<String>,
    pub tags: Vec<String>,
    pub seq: u64,
    pub revision: u64,
    pub last_said: Option<MessageDoc>,
    pub last_public: Option<MessageDoc>,
    pub agents_read: u64,
    pub customer_read: u64,
    pub unread_by_agents: u32,
    pub unread_by_customer: u32,
    #[serde(with = "date::optional")]
    pub waiting_since: Option<Timestamp>,
    pub sla: SlaDoc,
    pub resolution: Option<String>,
    pub escalation: Option<EscalationDoc>,
    pub callback_requested: bool,
    pub callback_completed: bool,
    pub csat: Option<Csat>,
    pub access: Option<AccessDoc>,
    #[serde(default)]
    pub nudged: bool,
    #[serde(with = "date")]
    pub created_at: Timestamp,
    #[serde(with = "date")]
    pub updated_at: Timestamp,
    #[serde(with = "date::optional")]
    pub resolved_at: Option<Timestamp>,
    #[serde(with = "date::optional")]
    pub closed_at: Option<Timestamp>,
    /// Milliseconds, as [`Sort::DueAt`] orders.
    #[serde(default)]
    pub due_key: i64,
    /// The ticket's own text as its words were last taken from it.
    #[serde(default)]
    pub searchable: String,
    /// Up to which `seq` the thread lies in buckets. Read here, written by saves.
    #[serde(default, skip_serializing)]
    pub buckets_up_to: u64,
    /// As much of the newer thread as the query asked for. Read here, written by saves.
    #[serde(default, skip_serializing)]
    pub messages: Vec<MessageDoc>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EscalationDoc {
    pub reason: String,
    pub by: AgentRef,
    #[serde(with = "date")]
    pub at: Timestamp,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessDoc {
    pub code: String,
    #[serde(with = "date")]
    pub code_expires_at: Timestamp,
    pub tries_left: u8,
    pub link: String,
    #[serde(with = "date")]
    pub link_expires_at: Timestamp,
}

impl From<&Ticket> for TicketDoc {
    fn from(ticket: &Ticket) -> Self {
        let preview =
            |message: &Option<Box<Message>>| message.as_deref().map(|it| MessageDoc::new(it, None));
        let number = ticket.number.as_ref();
        Self {
            id: ticket.id,
            tenant_id: ticket.tenant_id,
            number: number.map(|number| number.text.clone()),
            number_key: number.map(|number| number::key(&number.text)),
            counter: number.map_or(0, |number| number.counter),
            handled_by: ticket.handled_by,
            linked_to: ticket.linked_to.clone(),
            subject: ticket.subject.clone(),
            status: ticket.status,
            priority: ticket.priority,
            priority_rank: ticket.priority.rank(),
            category: ticket.category.clone(),
            channel: ticket.channel,
            user_id: ticket.customer.id,
            user_name: ticket.customer.name.clone(),
            user_email: ticket.customer.email.clone(),
            user_phone: ticket.customer.phone.clone(),
            company: ticket.customer.company.clone(),
            order_id: ticket.order_id.clone(),
            assigned_agent: ticket.assigned_to.as_ref().map(|agent| agent.id),
            agent_name: ticket.assigned_to.as_ref().map(|agent| agent.name.clone()),
            queue: ticket.queue.clone(),
            tags: ticket.tags.clone(),
            seq: ticket.seq,
            revision: ticket.revision,
            last_said: preview(&ticket.last_said),
            last_public: preview(&ticket.last_public),
            agents_read: ticket.agents_read,
            customer_read: ticket.customer_read,
            unread_by_agents: ticket.unread_by_agents,
            unread_by_customer: ticket.unread_by_customer,
            waiting_since: ticket.waiting_since,
            sla: SlaDoc::from(&ticket.sla),
            resolution: ticket.resolution.clone(),
            escalation: ticket.escalation.clone().map(EscalationDoc::from),
            callback_requested: ticket.callback_requested,
            callback_completed: ticket.callback_completed,
            csat: ticket.csat.clone(),
            access: ticket.access.clone().map(AccessDoc::from),
            nudged: ticket.nudged,
            created_at: ticket.created_at,
            updated_at: ticket.updated_at,
            resolved_at: ticket.resolved_at,
            closed_at: ticket.closed_at,
            due_key: Sort::DueAt.key(ticket),
            searchable: ticket.searchable(),
            buckets_up_to: 0,
            messages: Vec::new(),
        }
    }
}

impl From<TicketDoc> for Ticket {
    fn from(doc: TicketDoc) -> Self {
        let preview = |message: Option<MessageDoc>| message.map(|it| Box::new(Message::from(it)));
        let agent = doc.assigned_agent.map(|id| AgentRef {
            id,
            name: doc.agent_name.unwrap_or_default(),
        });
        Self {
            id: doc.id,
            tenant_id: doc.tenant_id,
            number: doc.number.map(|text| Number {
                counter: doc.counter,
                text,
            }),
            handled_by: doc.handled_by,
            linked_to: doc.linked_to,
            subject: doc.subject,
            status: doc.status,
            priority: doc.priority,
            category: doc.category,
            channel: doc.channel,
            customer: Contact {
                id: doc.user_id,
                name: doc.user_name,
                email: doc.user_email,
                phone: doc.user_phone,
                company: doc.company,
            },
            order_id: doc.order_id,
            assigned_to: agent,
            queue: doc.queue,
            tags: doc.tags,
            seq: doc.seq,
            revision: doc.revision,
            last_said: preview(doc.last_said),
            last_public: preview(doc.last_public),
            agents_read: doc.agents_read,
            customer_read: doc.customer_read,
            unread_by_agents: doc.unread_by_agents,
            unread_by_customer: doc.unread_by_customer,
            waiting_since: doc.waiting_since,
            sla: doc.sla.into(),
            resolution: doc.resolution,
            escalation: doc.escalation.map(Escalation::from),
            callback_requested: doc.callback_requested,
            callback_completed: doc.callback_completed,
            csat: doc.csat,
            access: doc.access.map(Access::from),
            nudged: doc.nudged,
            created_at: doc.created_at,
            updated_at: doc.updated_at,
            resolved_at: doc.resolved_at,
            closed_at: doc.closed_at,
        }
    }
}

impl From<Escalation> for EscalationDoc {
    fn from(it: Escalation) -> Self {
        Self {
            reason: it.reason,
            by: it.by,
            at: it.at,
        }
    }
}

impl From<EscalationDoc> for Escalation {
    fn from(doc: EscalationDoc) -> Self {
        Self {
            reason: doc.reason,
            by: doc.by,
            at: doc.at,
        }
    }
}

impl From<Access> for AccessDoc {
    fn from(it: Access) -> Self {
        Self {
            code: it.code,
            code_expires_at: it.code_expires_at,
            tries_left: it.tries_left,
            link: it.link,
            link_expires_at: it.link_expires_at,
        }
    }
}

impl From<AccessDoc> for Access {
    fn from(doc: AccessDoc) -> Self {
        Self {
            code: doc.code,
            code_expires_at: doc.code_expires_at,
            tries_left: doc.tries_left,
            link: doc.link,
            link_expires_at: doc.link_expires_at,
        }
    }
}

#[cfg(test)]
mod tests;
