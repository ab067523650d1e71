//! The write path: load, decide, save in one write, tell the rooms.

use std::time::Duration;

use domain::event::{Actor, Event};
use domain::lifecycle::{Edit, Edited};
use domain::mail::{Letter, Mail, MailState};
use domain::message::Message;
use domain::number::NumberTemplate;
use domain::policy::Caller;
use domain::ticket::Ticket;
use domain::{MailId, TenantId, TicketId};
use store::StoreError;
use store::repo::Loaded;
use tokio::time::{Instant, timeout_at};

use crate::locks::Turn;
use crate::{Desk, DeskError, Shop};

/// A ticket is saved by one writer a node at a time; this many lost races mean a fault.
const ROUNDS: usize = 50;
/// A sender is refused within 3 s when the database is away (R6), however many wait before them.
const ANSWER_WITHIN: Duration = Duration::from_millis(2700);
/// Of that, the wait for one's turn: who gets it later would write in vain.
const TURN_WITHIN: Duration = Duration::from_millis(1500);

/// The rounds of a change: load, decide, save, and once more when someone else saved first. Holds
/// the ticket's lock, so that neighbours wait and events leave in order.
pub(crate) struct Rounds<'a> {
    desk: &'a Desk,
    tenant: TenantId,
    id: TicketId,
    key: Option<&'a str>,
    left: usize,
    until: Instant,
    _writer: Turn<'a>,
}

impl Rounds<'_> {
    /// The ticket at the beginning of the next round, with what the key wrote before.
    pub(crate) async fn load(&mut self) -> Result<Option<Loaded>, DeskError> {
        self.left = self.left.checked_sub(1).ok_or_else(busy)?;
        let tickets = &self.desk.store.tickets;
        in_time(self.until, async {
            Ok(tickets.load(self.tenant, self.id, self.key).await?)
        })
        .await
    }

    /// The ticket as memory has it, for a save that proves it; see the store's `recall`.
    pub(crate) fn recall(&self) -> Option<Ticket> {
        let tickets = &self.desk.store.tickets;
        tickets.recall(self.tenant, self.id, self.key)
    }

    pub(crate) fn key(&self) -> Option<String> {
        self.key.map(str::to_owned)
    }

    /// One durable write, then the event. `None` when someone else saved first: load again.
    pub(crate) async fn commit(
        &self,
        edited: Edited,
        beside: Beside,
    ) -> Result<Option<Changed>, DeskError> {
        if Instant::now() >= self.until {
            // Written, it would stand although it was refused.
            return Err(slow());
        }
        // A box: it would be a large part of every verb's future.
        in_time(self.until, Box::pin(self.desk.commit(edited, beside))).await
    }
}

/// Nobody waits longer for a database that does not answer; what it writes all the same is found
/// by its key.
async fn in_time<T>(
    until: Instant,
    work: impl Future<Output = Result<T, DeskError>>,
) -> Result<T, DeskError> {
    timeout_at(until, work)
        .await
        .unwrap_or_else(|_| Err(slow()))
}

/// A ticket after a change.
#[derive(Debug)]
pub struct Changed {
    pub ticket: Ticket,
    /// New messages in order of `seq`; empty when there was nothing to change.
    pub appended: Vec<Message>,
}

/// What goes into the same write as an edit.
#[derive(Default)]
pub(crate) struct Beside {
    pub key: Option<String>,
    pub mails: Vec<Mail>,
    pub template: Option<NumberTemplate>,
    /// Told once it is durable, after what was appended.
    pub event: Option<Box<Event>>,
}

impl Desk {
    pub(crate) async fn rounds<'a>(
        &'a self,
        tenant: TenantId,
        id: TicketId,
        key: Option<&'a str>,
    ) -> Result<Rounds<'a>, DeskError> {
        let (writer, until) = self.turn(id).await?;
        Ok(Rounds {
            desk: self,
            tenant,
            id,
            key,
            left: ROUNDS,
            until,
            _writer: writer,
        })
    }

    /// While it is held, nobody else on this node writes into the ticket.
    pub async fn pause(&self, id: TicketId) -> Result<Turn<'_>, DeskError> {
        Ok(self.turn(id).await?.0)
    }

    async fn turn(&self, id: TicketId) -> Result<(Turn<'_>, Instant), DeskError> {
        let now = Instant::now();
        let turn = async { Ok(self.locks.hold(id).await) };
        let turn = in_time(now + TURN_WITHIN, turn).await?;
        Ok((turn, now + ANSWER_WITHIN))
    }

    /// Changes a ticket that the caller may see. `decide` runs again when someone else was faster.
    pub(crate) async fn change(
        &self,
        caller: &Caller,
        id: TicketId,
        mut decide: impl FnMut(&mut Edit<'_>, &Shop) -> Result<Vec<Mail>, DeskError> + Send,
    ) -> Result<Changed, DeskError> {
        let shop = self.shop(caller.tenant()).await?;
        let mut rounds = self.rounds(caller.tenant(), id, None).await?;
        loop {
            let loaded = rounds.load().await?;
            let before = Self::seen(caller, loaded.map(|loaded| loaded.ticket))?;
            let mut edit = self.edit(before.clone(), &shop, caller.into());
            let mails = decide(&mut edit, &shop)?;
            let edited = edit.finish();
            if edited.ticket == before && mails.is_empty() {
                return Ok(Changed {
                    ticket: before,
                    appended: Vec::new(),
                });
            }
            if let Some(changed) = rounds
                .commit(
                    edited,
                    Beside {
                        mails,
                        ..Beside::default()
                    },
                )
                .await?
            {
                return Ok(changed);
            }
        }
    }

    pub(crate) fn edit<'a>(&'a self, ticket: Ticket, shop: &'a Shop, by: Actor) -> Edit<'a> {
        Edit::new(ticket, &shop.settings, &*self.entropy, self.now(), by)
    }

    /// A mail to the ticket's customer; none when their address is not known.
    pub(crate) fn mail_to_customer(&self, ticket: &Ticket, letter: Letter) -> Option<Mail> {
        let to = ticket.customer.email.clone()?;
        Some(Mail {
            ticket_id: Some(ticket.id),
            ..self.mail(ticket.tenant_id, ticket.customer.name.clone(), to, letter)
        })
    }

    pub(crate) fn mail(
        &self,
        tenant_id: TenantId,
        to_name: String,
        to: String,
        letter: Letter,
    ) -> Mail {
        let now = self.now();
        Mail {
            id: MailId::new(now, &*self.entropy),
            tenant_id,
            ticket_id: None,
            to_name,
            to,
            letter,
            state: if self.mailer.is_some() {
                MailState::Owed
            } else {
                MailState::Kept
            },
            attempts: 0,
            due_at: now,
            created_at: now,
            last_error: None,
        }
    }
}

fn busy() -> DeskError {
    DeskError::Store(StoreError::Unavailable(
        "a ticket was changed by others on every try".into(),
    ))
}

fn slow() -> DeskError {
    DeskError::Store(StoreError::Unavailable("no answer in time".into()))
}
