//! The write path: load, decide, save in one write, tell the rooms.

use domain::event::{Actor, Event};
use domain::lifecycle::{Edit, Edited};
use domain::mail::{Letter, Mail, MailState};
use domain::message::Message;
use domain::number::NumberTemplate;
use domain::policy::Caller;
use domain::ticket::Ticket;
use domain::{MailId, TenantId, TicketId};
use store::StoreError;
use store::repo::{Loaded, Save, Saved};
use tokio::sync::MutexGuard;

use crate::{Desk, DeskError, Shop};

/// A ticket is saved by one writer a node at a time; this many lost races mean a fault.
const ROUNDS: usize = 50;

/// The rounds of a change: load, decide, save, and once more when someone else saved first. Holds
/// the ticket's lock, so that neighbours wait and events leave in order.
pub(crate) struct Rounds<'a> {
    desk: &'a Desk,
    tenant: TenantId,
    id: TicketId,
    key: Option<&'a str>,
    left: usize,
    _writer: MutexGuard<'a, ()>,
}

impl Rounds<'_> {
    /// The ticket at the beginning of the next round, with what the key wrote before.
    pub(crate) async fn load(&mut self) -> Result<Option<Loaded>, DeskError> {
        self.left = self.left.checked_sub(1).ok_or_else(busy)?;
        let tickets = &self.desk.store.tickets;
        Ok(tickets.load(self.tenant, self.id, self.key).await?)
    }
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
}

impl Desk {
    pub(crate) async fn rounds<'a>(
        &'a self,
        tenant: TenantId,
        id: TicketId,
        key: Option<&'a str>,
    ) -> Rounds<'a> {
        Rounds {
            desk: self,
            tenant,
            id,
            key,
            left: ROUNDS,
            _writer: self.locks.hold(id).await,
        }
    }

    /// Changes a ticket that the caller may see. `decide` runs again when someone else was faster.
    pub(crate) async fn change(
        &self,
        caller: &Caller,
        id: TicketId,
        mut decide: impl FnMut(&mut Edit<'_>, &Shop) -> Result<Vec<Mail>, DeskError> + Send,
    ) -> Result<Changed, DeskError> {
        let shop = self.shop(caller.tenant()).await?;
        let mut rounds = self.rounds(caller.tenant(), id, None).await;
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
            if let Some(changed) = self
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

    /// One durable write, then the event. `None` when someone else saved first: load again.
    /// The caller holds the ticket's lock, so that events leave in order.
    pub(crate) async fn commit(
        &self,
        edited: Edited,
        beside: Beside,
    ) -> Result<Option<Changed>, DeskError> {
        let Edited {
            ticket,
            appended,
            by,
        } = edited;
        let owes_mail = !beside.mails.is_empty();
        let save = Save {
            ticket,
            appended: appended.clone(),
            key: beside.key,
            mails: beside.mails,
            template: beside.template,
        };
        let Saved::Done(ticket) = self.store.tickets.save(save).await? else {
            return Ok(None);
        };
        if owes_mail {
            self.mail_owed.notify_one();
        }
        if !appended.is_empty() {
            self.publish.publish(Event::Appended {
                ticket: Box::new(ticket.clone()),
                messages: appended.clone(),
                by,
            });
        }
        Ok(Some(Changed { ticket, appended }))
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
