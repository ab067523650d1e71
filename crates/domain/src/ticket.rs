//! A ticket: one conversation with one customer, and all that is promised about it.

use serde::{Deserialize, Serialize};

use crate::agent::AgentRef;
use crate::customer::Contact;
use crate::message::Message;
use crate::number::Number;
use crate::policy::Side;
use crate::priority::Priority;
use crate::sla::Sla;
use crate::status::Status;
use crate::{AgentId, TenantId, TicketId, Timestamp};

/// Who speaks for the shop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handler {
    Agent,
    Bot,
}

/// How the ticket came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    Widget,
    Web,
    Email,
    Slack,
    Api,
}

impl Channel {
    pub const ALL: [Self; 5] = [Self::Widget, Self::Web, Self::Email, Self::Slack, Self::Api];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Widget => "widget",
            Self::Web => "web",
            Self::Email => "email",
            Self::Slack => "slack",
            Self::Api => "api",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        Self::ALL.into_iter().find(|channel| channel.name() == text)
    }
}

/// The ticket that this one continues.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketLink {
    pub id: TicketId,
    pub number: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    pub reason: String,
    pub by: AgentRef,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Csat {
    pub score: u8,
    pub comment: Option<String>,
}

/// How someone without a session may prove that the ticket is theirs: by what was mailed to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Access {
    /// Keyed digest of the six digits.
    pub code: String,
    pub code_expires_at: Timestamp,
    pub tries_left: u8,
    /// Keyed digest of the link's token.
    pub link: String,
    pub link_expires_at: Timestamp,
}

/// Everything about a ticket but its thread, which the store keeps beside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    pub id: TicketId,
    pub tenant_id: TenantId,
    pub number: Option<Number>,
    pub handled_by: Handler,
    pub linked_to: Option<TicketLink>,
    pub subject: String,
    pub status: Status,
    pub priority: Priority,
    pub category: String,
    pub channel: Channel,
    pub customer: Contact,
    pub order_id: Option<String>,
    pub assigned_to: Option<AgentRef>,
    pub queue: Option<String>,
    pub tags: Vec<String>,
    /// The number of the newest message.
    pub seq: u64,
    /// Counts every save: a save against an older revision is refused and tried again.
    pub revision: u64,
    /// The newest thing that a person or the bot said.
    pub last_said: Option<Box<Message>>,
    /// The same as far as the customer may see it; absent when equal to `last_said`.
    pub last_public: Option<Box<Message>>,
    pub agents_read: u64,
    pub customer_read: u64,
    pub unread_by_agents: u32,
    pub unread_by_customer: u32,
    pub waiting_since: Option<Timestamp>,
    pub sla: Sla,
    pub resolution: Option<String>,
    pub escalation: Option<Escalation>,
    pub callback_requested: bool,
    pub callback_completed: bool,
    pub csat: Option<Csat>,
    pub access: Option<Access>,
    /// A reminder that the ticket will close was sent since the last reply.
    #[serde(default)]
    pub nudged: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub resolved_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
}

impl Ticket {
    /// The newest message that stands as a preview for one side.
    pub fn last_message(&self, side: Side) -> Option<&Message> {
        let public = || self.last_public.as_deref();
        match side {
            Side::Agent => self.last_said.as_deref(),
            Side::Customer => {
                public().or_else(|| self.last_said.as_deref().filter(|said| !said.internal))
            }
        }
    }

    pub const fn unread(&self, side: Side) -> u32 {
        match side {
            Side::Agent => self.unread_by_agents,
            Side::Customer => self.unread_by_customer,
        }
    }

    /// Up to which message one side has read.
    pub const fn read_up_to(&self, side: Side) -> u64 {
        match side {
            Side::Agent => self.agents_read,
            Side::Customer => self.customer_read,
        }
    }

    /// Whether the other side has read this message.
    pub fn is_read(&self, message: &Message) -> bool {
        message
            .read_by()
            .is_some_and(|side| message.seq <= self.read_up_to(side))
    }

    pub fn is_assigned_to(&self, agent: AgentId) -> bool {
        self.assigned_to
            .as_ref()
            .is_some_and(|assigned| assigned.id == agent)
    }

    /// All words by which the ticket itself is found, its messages left out.
    pub fn searchable(&self) -> String {
        let customer = &self.customer;
        let number = self
            .number
            .as_ref()
            .map_or("", |number| number.text.as_str());
        let email = customer.email.as_deref().unwrap_or_default();
        [self.subject.as_str(), customer.name.as_str(), email, number].join(" ")
    }
}
