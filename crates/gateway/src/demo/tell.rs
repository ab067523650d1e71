//! Tells a story through the verbs that real people use, at the times when it happened.

use std::collections::HashMap;

use desk::actions::{Assignee, ContactInput, NewMessage, OpenSession, OpenTicket, Reply};
use desk::{Desk, DeskError};
use domain::policy::{AgentCaller, Caller};
use domain::status::Status;
use domain::ticket::Channel;
use domain::{Span, TicketId, Timestamp};

use super::clock::StoryClock;
use super::stories::{Event, Step, Story};

pub struct Teller<'a> {
    desk: &'a Desk,
    clock: &'a StoryClock,
    now: Timestamp,
    team: Vec<AgentCaller>,
    /// By e-mail.
    customers: HashMap<&'static str, Caller>,
}

impl<'a> Teller<'a> {
    pub fn new(
        desk: &'a Desk,
        clock: &'a StoryClock,
        now: Timestamp,
        team: Vec<AgentCaller>,
    ) -> Self {
        Self {
            desk,
            clock,
            now,
            team,
            customers: HashMap::new(),
        }
    }

    pub async fn tell(&mut self, story: &Story) -> Result<(), DeskError> {
        let start = self.now.minus(Span::minutes(story.minutes_ago));
        self.clock.set(start);
        let customer = self.customer(story).await?;
        let opened = self.desk.open_ticket(&customer, opening(story)).await?;
        for Step(minutes, event) in story.steps {
            self.clock.set(start.plus(Span::minutes(*minutes)));
            self.step(&customer, opened.ticket.id, event).await?;
        }
        Ok(())
    }

    /// Somebody who was in an earlier story is the same person.
    async fn customer(&mut self, story: &Story) -> Result<Caller, DeskError> {
        if let Some(known) = self.customers.get(story.email) {
            return Ok(known.clone());
        }
        let contact = ContactInput {
            name: Some(story.customer.into()),
            email: Some(story.email.into()),
            phone: story.phone.map(Into::into),
            company: story.company.map(Into::into),
        };
        let open = OpenSession {
            contact,
            ..OpenSession::default()
        };
        let session = self.desk.open_customer_session(open).await?;
        let customer = Caller::Customer(session.caller);
        self.customers.insert(story.email, customer.clone());
        Ok(customer)
    }

    async fn step(
        &self,
        customer: &Caller,
        ticket: TicketId,
        event: &Event,
    ) -> Result<(), DeskError> {
        match event {
            Event::Customer(text) => self.say(customer, ticket, text, false).await?,
            Event::Agent(who, text) => self.say(&self.agent(*who), ticket, text, false).await?,
            Event::Note(who, text) => self.say(&self.agent(*who), ticket, text, true).await?,
            Event::Takes(who) => {
                let agent = &self.team[*who];
                self.desk
                    .assign_ticket(agent, ticket, &Assignee::Me)
                    .await?;
            }
            Event::Escalates(who, reason) => {
                let agent = &self.team[*who];
                self.desk
                    .escalate_ticket(agent, ticket, reason, Some("payments"))
                    .await?;
            }
            Event::Resolves(who) => {
                let agent = self.agent(*who);
                self.desk
                    .set_status(&agent, ticket, Status::Resolved, None)
                    .await?;
            }
            Event::Closes => {
                self.desk
                    .set_status(customer, ticket, Status::Closed, None)
                    .await?;
            }
            Event::Reads(who) => {
                let seen = self.desk.find_ticket(customer, &ticket.to_string()).await?;
                let reader = who.map_or_else(|| customer.clone(), |who| self.agent(who));
                self.desk.read_ticket(&reader, ticket, seen.seq).await?;
            }
        }
        Ok(())
    }

    fn agent(&self, who: usize) -> Caller {
        Caller::Agent(self.team[who].clone())
    }

    async fn say(
        &self,
        caller: &Caller,
        ticket: TicketId,
        text: &str,
        internal: bool,
    ) -> Result<(), DeskError> {
        let message = NewMessage {
            message: text.into(),
            internal,
            ..NewMessage::default()
        };
        let reply = Reply {
            message,
            ..Reply::default()
        };
        self.desk.post_reply(caller, ticket, reply).await?;
        Ok(())
    }
}

fn opening(story: &Story) -> OpenTicket {
    OpenTicket {
        subject: Some(story.subject.into()),
        message: story.message.into(),
        contact: ContactInput::default(),
        category: Some(story.category.into()),
        priority: Some(story.priority),
        order_id: story.order.map(Into::into),
        channel: Channel::Widget,
        client_ticket_id: None,
        attachments: Vec::new(),
    }
}
