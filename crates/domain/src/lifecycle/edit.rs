//! A ticket being changed: what is said moves it on, and all that changed becomes one line.

use serde_json::{Map, Value, json};

use crate::calendar::Calendar;
use crate::event::Actor;
use crate::message::{Message, Sender};
use crate::policy::{Caller, Side};
use crate::settings::{OnAgentReply, Settings};
use crate::status::{RefusedMove, Status};
use crate::ticket::Ticket;
use crate::{Entropy, MessageId, Timestamp};

/// A ticket being changed. Messages and changes gather here and are saved in one write.
pub struct Edit<'a> {
    pub(super) ticket: Ticket,
    pub(super) appended: Vec<Message>,
    pub(super) changes: Map<String, Value>,
    pub(super) sentences: Vec<String>,
    /// Set by the one change that the customer should know about.
    pub(super) public: bool,
    pub(super) settings: &'a Settings,
    pub(super) calendar: Option<Calendar>,
    pub(super) entropy: &'a dyn Entropy,
    pub(super) now: Timestamp,
    pub(super) by: Actor,
}

/// What an [`Edit`] came to.
#[derive(Clone, Debug)]
pub struct Edited {
    pub ticket: Ticket,
    /// New messages in order of `seq`.
    pub appended: Vec<Message>,
    pub by: Actor,
}

/// What someone says, before it has its number.
#[derive(Clone, Debug, Default)]
pub struct Saying {
    pub message: String,
    pub internal: bool,
    pub attachments: Vec<crate::file::Attachment>,
    pub client_message_id: Option<String>,
}

impl Actor {
    pub fn system() -> Self {
        Self {
            id: None,
            kind: "system".into(),
            name: "System".into(),
        }
    }
}

impl From<&Caller> for Actor {
    fn from(caller: &Caller) -> Self {
        Self {
            id: Some(caller.id()),
            kind: caller.side().name().into(),
            name: caller.name().into(),
        }
    }
}

impl<'a> Edit<'a> {
    pub fn new(
        ticket: Ticket,
        settings: &'a Settings,
        entropy: &'a dyn Entropy,
        now: Timestamp,
        by: Actor,
    ) -> Self {
        let calendar = settings.calendar();
        Self {
            ticket,
            appended: Vec::new(),
            changes: Map::new(),
            sentences: Vec::new(),
            public: false,
            settings,
            calendar,
            entropy,
            now,
            by,
        }
    }

    pub const fn ticket(&self) -> &Ticket {
        &self.ticket
    }

    /// Appends what the caller says and moves the ticket as a reply of theirs does.
    pub fn reply(&mut self, caller: &Caller, saying: Saying) {
        let internal = saying.internal;
        self.open(caller, saying);
        match (caller.side(), internal) {
            (Side::Customer, _) => self.customer_replied(),
            (Side::Agent, false) => self.agent_replied(),
            (Side::Agent, true) => self.worked_on(),
        }
    }

    /// Appends a ticket's first message: it opens the ticket and changes nothing.
    pub fn open(&mut self, caller: &Caller, saying: Saying) {
        let sender = match caller.side() {
            Side::Customer => Sender::Customer,
            Side::Agent => Sender::Agent,
        };
        self.say(sender, saying);
    }

    /// Appends a message in the actor's name without any consequence for the status.
    pub fn say(&mut self, sender: Sender, saying: Saying) {
        let message = Message {
            id: MessageId::new(self.now, self.entropy),
            seq: self.ticket.seq + 1,
            sender,
            sender_id: self.by.id.clone(),
            sender_name: self.by.name.clone(),
            message: saying.message,
            internal: saying.internal,
            attachments: saying.attachments,
            actions: Vec::new(),
            changes: None,
            client_message_id: saying.client_message_id,
            timestamp: self.now,
        };
        self.push(message);
    }

    fn push(&mut self, message: Message) {
        let ticket = &mut self.ticket;
        ticket.seq = message.seq;
        ticket.updated_at = self.now;
        if message.is_news_for(Side::Agent) {
            ticket.unread_by_agents += 1;
            ticket.waiting_since = ticket.waiting_since.or(Some(self.now));
        }
        if message.is_news_for(Side::Customer) {
            ticket.unread_by_customer += 1;
        }
        if message.is_said() {
            if message.internal {
                // The public preview must survive being covered by a note.
                if ticket.last_public.is_none() {
                    ticket.last_public = ticket.last_said.take().filter(|said| !said.internal);
                }
            } else {
                ticket.last_public = None;
            }
            ticket.last_said = Some(Box::new(message.clone()));
        }
        self.appended.push(message);
    }

    fn customer_replied(&mut self) {
        self.ticket.nudged = false;
        let status = match self.ticket.status {
            Status::Waiting | Status::Resolved | Status::Closed => self.active_status(),
            _ => return,
        };
        self.set_status_freely(status);
    }

    fn agent_replied(&mut self) {
        self.ticket.waiting_since = None;
        self.ticket.sla.answered(self.now);
        self.ticket.nudged = false;
        let moves = matches!(
            self.ticket.status,
            Status::New | Status::Open | Status::InProgress
        );
        if moves && self.settings.tickets.on_agent_reply == OnAgentReply::Waiting {
            self.set_status_freely(Status::Waiting);
        }
    }

    /// The first internal work on a ticket means that somebody has begun.
    fn worked_on(&mut self) {
        if matches!(self.ticket.status, Status::New | Status::Open) {
            self.set_status_freely(Status::InProgress);
        }
    }

    const fn active_status(&self) -> Status {
        if self.ticket.assigned_to.is_some() {
            Status::InProgress
        } else {
            Status::Open
        }
    }

    /// Takes the ticket up again as its assignment has it.
    pub fn reopen(&mut self) {
        self.set_status_freely(self.active_status());
    }

    pub fn set_status(&mut self, status: Status) -> Result<(), RefusedMove> {
        self.ticket.status.may_become(status)?;
        self.set_status_freely(status);
        Ok(())
    }

    pub(super) fn set_status_freely(&mut self, status: Status) {
        let ticket = &mut self.ticket;
        let before = ticket.status;
        if before == status {
            return;
        }
        ticket.status = status;
        match status {
            Status::Resolved => ticket.resolved_at = Some(self.now),
            Status::Closed => ticket.closed_at = Some(self.now),
            _ => (ticket.resolved_at, ticket.closed_at) = (None, None),
        }
        if status.is_done() {
            ticket.waiting_since = None;
        }
        let calendar = self.calendar.as_ref();
        match (before.pauses_sla(), status.pauses_sla()) {
            (false, true) => ticket.sla.pause(calendar, self.now),
            (true, false) => ticket.sla.resume(calendar, self.now),
            _ => {}
        }
        // The customer should see the end of a ticket and its return, not the shop's inner states.
        self.public |= status.is_done() || before.is_done();
        self.changed(
            "status",
            json!(status),
            format!("Status: {} → {}", before.name(), status.name()),
        );
    }

    /// Marks the other side's messages read; `unread` is how many of them come after `seq`.
    pub fn read(&mut self, side: Side, seq: u64, unread: u32) {
        let seq = seq.min(self.ticket.seq);
        let (position, count) = match side {
            Side::Agent => (
                &mut self.ticket.agents_read,
                &mut self.ticket.unread_by_agents,
            ),
            Side::Customer => (
                &mut self.ticket.customer_read,
                &mut self.ticket.unread_by_customer,
            ),
        };
        if seq > *position {
            (*position, *count) = (seq, unread);
        }
    }

    /// Notes broken promises; true when one is new. Agents are told.
    pub fn note_breaches(&mut self) -> bool {
        let is_new = self.ticket.sla.note_breaches(self.now);
        if is_new {
            let breached = json!(self.ticket.sla.breached);
            self.changed("breached", breached, "A promised time has passed".into());
        }
        is_new
    }

    /// For what is kept on the ticket without being told to anyone.
    pub const fn ticket_mut(&mut self) -> &mut Ticket {
        &mut self.ticket
    }

    pub(super) fn changed(&mut self, field: &str, value: Value, sentence: String) {
        self.changes.insert(field.to_owned(), value);
        self.sentences.push(sentence);
    }

    /// All that changed becomes one system line.
    pub fn finish(mut self) -> Edited {
        if !self.changes.is_empty() {
            let message = Message {
                id: MessageId::new(self.now, self.entropy),
                seq: self.ticket.seq + 1,
                sender: Sender::System,
                sender_id: self.by.id.clone(),
                sender_name: self.by.name.clone(),
                message: std::mem::take(&mut self.sentences).join("; "),
                internal: !self.public,
                attachments: Vec::new(),
                actions: Vec::new(),
                changes: Some(std::mem::take(&mut self.changes)),
                client_message_id: None,
                timestamp: self.now,
            };
            self.push(message);
        }
        Edited {
            ticket: self.ticket,
            appended: self.appended,
            by: self.by,
        }
    }
}
