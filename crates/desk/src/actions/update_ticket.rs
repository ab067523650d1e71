//! Changes a ticket's properties, all in one write and one system line.

use domain::policy::{AgentCaller, Caller};
use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::Ticket;
use domain::{Invalid, TicketId, text};

use super::Assignee;
use super::open_ticket::find_category;
use crate::{Desk, DeskError};

/// More tags on one ticket are a mistake.
const TAGS: usize = 50;

/// What is `None` stays; an inner `None` clears.
#[derive(Clone, Debug, Default)]
pub struct TicketChange {
    pub subject: Option<String>,
    pub category: Option<String>,
    pub priority: Option<Priority>,
    pub status: Option<Status>,
    pub assigned_to: Option<Assignee>,
    pub queue: Option<Option<String>>,
    pub tags: Option<Vec<String>>,
    pub resolution: Option<Option<String>>,
    pub order_id: Option<Option<String>>,
    pub callback_completed: Option<bool>,
}

impl Desk {
    pub async fn update_ticket(
        &self,
        agent: &AgentCaller,
        id: TicketId,
        change: TicketChange,
    ) -> Result<Ticket, DeskError> {
        let shop = self.shop(agent.tenant).await?;
        let change = change.checked(|category| find_category(&shop.settings, Some(category)))?;
        let assignee = match &change.assigned_to {
            Some(to) => Some(self.assignee(agent, "assignedTo", to).await?),
            None => None,
        };
        let caller = Caller::Agent(agent.clone());
        let changed = self
            .change(&caller, id, |edit, _| {
                let change = change.clone();
                change
                    .subject
                    .into_iter()
                    .for_each(|subject| edit.set_subject(subject));
                change
                    .category
                    .into_iter()
                    .for_each(|category| edit.set_category(category));
                change
                    .priority
                    .into_iter()
                    .for_each(|priority| edit.set_priority(priority));
                change
                    .queue
                    .into_iter()
                    .for_each(|queue| edit.set_queue(queue));
                change.tags.into_iter().for_each(|tags| edit.set_tags(tags));
                change
                    .resolution
                    .into_iter()
                    .for_each(|resolution| edit.set_resolution(resolution));
                change
                    .order_id
                    .into_iter()
                    .for_each(|order| edit.set_order(order));
                change
                    .callback_completed
                    .into_iter()
                    .for_each(|done| edit.set_callback_completed(done));
                assignee
                    .clone()
                    .into_iter()
                    .for_each(|assignee| edit.assign(assignee));
                // Last: a status that was asked for wins over what an assignment brings about.
                change
                    .status
                    .map_or(Ok(()), |status| edit.set_status(status))?;
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }
}

impl TicketChange {
    fn checked(
        self,
        find_category: impl Fn(&str) -> Result<String, Invalid>,
    ) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let subject = self
            .subject
            .map(|subject| text::required("subject", &subject, text::SUBJECT_CHARS));
        let queue = self
            .queue
            .map(|queue| queue.map(|queue| text::slug("queue", &queue)).transpose());
        let tags = self.tags.map(check_tags);
        let resolution = self.resolution.map(|resolution| {
            text::optional("resolution", resolution.as_deref(), text::MESSAGE_CHARS)
        });
        let order_id = self
            .order_id
            .map(|order| text::line("orderId", order.as_deref()));
        let category = self.category.map(|category| find_category(&category));
        let checked = Self {
            subject: subject.and_then(|subject| invalid.check(subject)),
            category: category.and_then(|category| invalid.check(category)),
            queue: queue.and_then(|queue| invalid.check(queue)),
            tags: tags.and_then(|tags| invalid.check(tags)),
            resolution: resolution.and_then(|resolution| invalid.check(resolution)),
            order_id: order_id.and_then(|order| invalid.check(order)),
            ..self
        };
        invalid.finish()?;
        Ok(checked)
    }
}

fn check_tags(tags: Vec<String>) -> Result<Vec<String>, Invalid> {
    if tags.len() > TAGS {
        return Err(Invalid::field("tags", format!("must be at most {TAGS}")));
    }
    let mut checked = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = text::line("tags", Some(&tag))?.map(|tag| tag.to_lowercase());
        let tag = tag.filter(|tag| tag.chars().count() <= 50);
        let tag = tag.ok_or_else(|| Invalid::field("tags", "must have 1 to 50 characters each"))?;
        if !checked.contains(&tag) {
            checked.push(tag);
        }
    }
    Ok(checked)
}
