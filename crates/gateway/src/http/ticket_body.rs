//! A ticket as clients send it: new, or what is to change about it.

use desk::actions::{Assignee, ContactInput, OpenTicket, TicketChange};
use domain::Invalid;
use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::Channel;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::typed::{nullable, or_default};

/// A ticket as clients send it; the author comes from the token, never from here.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketBody {
    pub subject: String,
    pub message: String,
    pub customer: Option<CustomerBody>,
    pub category: Option<String>,
    /// `low`, `medium`, `high`, `urgent`
    pub priority: Option<String>,
    pub order_id: Option<String>,
    pub client_ticket_id: Option<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub attachments: Vec<String>,
    /// `widget`, `web` or `api`
    pub channel: Option<String>,
    /// The tenant's public key, for those without a session.
    pub tenant: Option<String>,
}

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct CustomerBody {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
}

impl From<CustomerBody> for ContactInput {
    fn from(body: CustomerBody) -> Self {
        Self {
            name: body.name,
            email: body.email,
            phone: body.phone,
            company: body.company,
        }
    }
}

impl TicketBody {
    /// What the desk is asked for; `channel` is how it came in unless the body says it closer.
    pub fn into_open(self, channel: Channel) -> Result<OpenTicket, Invalid> {
        let mut invalid = Invalid::default();
        let priority = self.priority.as_deref().map(read_priority);
        let priority = priority.and_then(|priority| invalid.check(priority));
        let said = self.channel.as_deref().map(read_channel);
        let channel = said.and_then(|said| invalid.check(said)).unwrap_or(channel);
        invalid.finish()?;
        Ok(OpenTicket {
            subject: Some(self.subject),
            message: self.message,
            contact: self.customer.unwrap_or_default().into(),
            category: self.category,
            priority,
            order_id: self.order_id,
            channel,
            client_ticket_id: self.client_ticket_id,
            attachments: self.attachments,
        })
    }
}

pub fn read_priority(text: &str) -> Result<Priority, Invalid> {
    Priority::parse(text)
        .ok_or_else(|| Invalid::field("priority", "must be low, medium, high or urgent"))
}

/// What a client may say of itself; mail and Slack are known by where they come in.
fn read_channel(text: &str) -> Result<Channel, Invalid> {
    let channel = Channel::parse(text)
        .filter(|channel| matches!(channel, Channel::Widget | Channel::Web | Channel::Api));
    channel.ok_or_else(|| Invalid::field("channel", "must be widget, web or api"))
}

pub fn read_status(text: &str) -> Result<Status, Invalid> {
    let names = Status::ALL.map(Status::name).join(", ");
    Status::parse(text).ok_or_else(|| Invalid::field("status", format!("must be one of {names}")))
}

/// What may be changed; absent stays, `null` clears where that makes sense.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct TicketPatch {
    pub subject: Option<String>,
    pub category: Option<String>,
    pub priority: Option<String>,
    pub status: Option<String>,
    #[serde(deserialize_with = "nullable")]
    pub assigned_to: Option<Option<String>>,
    #[serde(deserialize_with = "nullable")]
    pub queue: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    #[serde(deserialize_with = "nullable")]
    pub resolution: Option<Option<String>>,
    #[serde(deserialize_with = "nullable")]
    pub order_id: Option<Option<String>>,
    pub callback_completed: Option<bool>,
}

impl TicketPatch {
    pub fn into_change(self) -> Result<TicketChange, Invalid> {
        let mut invalid = Invalid::default();
        let priority = self.priority.as_deref().map(read_priority);
        let status = self.status.as_deref().map(read_status);
        let change = TicketChange {
            subject: self.subject,
            category: self.category,
            priority: priority.and_then(|priority| invalid.check(priority)),
            status: status.and_then(|status| invalid.check(status)),
            assigned_to: self.assigned_to.map(|to| read_assignee(to.as_deref())),
            queue: self.queue,
            tags: self.tags,
            resolution: self.resolution,
            order_id: self.order_id,
            callback_completed: self.callback_completed,
        };
        invalid.finish()?;
        Ok(change)
    }
}

pub fn read_assignee(to: Option<&str>) -> Assignee {
    match to {
        None | Some("none") => Assignee::Nobody,
        Some("me") => Assignee::Me,
        Some(id) => Assignee::Agent(id.to_owned()),
    }
}
