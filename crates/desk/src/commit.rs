//! The durable write and what is told because of it. Both go on to their end when whoever asked
//! has gone meanwhile: what is written is told.

use std::sync::Arc;

use domain::event::{Actor, Event};
use domain::lifecycle::Edited;
use domain::message::Message;
use domain::ticket::Ticket;
use store::Store;
use store::repo::{Inserted, NewTicket, Range, Save, Saved};
use tokio::sync::Notify;

use crate::change::{Beside, Changed};
use crate::desk::Publish;
use crate::{Desk, DeskError};

/// Messages that were not told, and are told in one go when that is found out.
const UNTOLD: usize = 200;

/// What a write needs, held by the write itself.
#[derive(Clone)]
struct Commit {
    store: Store,
    publish: Arc<dyn Publish>,
    mail_owed: Arc<Notify>,
}

impl Desk {
    /// Saves once and tells the rooms; `None` when someone else saved first.
    pub(crate) async fn commit(
        &self,
        edited: Edited,
        beside: Beside,
    ) -> Result<Option<Changed>, DeskError> {
        detached(self.committer().save(edited, beside)).await
    }

    /// Opens a ticket, once for its key, and tells the agents of a new one.
    pub(crate) async fn insert(&self, new: NewTicket) -> Result<Inserted, DeskError> {
        detached(self.committer().open(new)).await
    }

    /// Tells the room of a message that it may have missed.
    pub(crate) async fn tell_again(&self, ticket: &Ticket, message: &Message) {
        if self.publish.lacks(ticket.id, message.seq) {
            let message = std::slice::from_ref(message);
            self.committer()
                .tell(ticket, message, &Actor::system())
                .await;
        }
    }

    fn committer(&self) -> Commit {
        Commit {
            store: self.store.clone(),
            publish: self.publish.clone(),
            mail_owed: self.mail_owed.clone(),
        }
    }
}

/// In a task of its own.
async fn detached<T: Send + 'static>(
    work: impl Future<Output = Result<T, DeskError>> + Send + 'static,
) -> Result<T, DeskError> {
    let done = tokio::spawn(work).await;
    done.unwrap_or_else(|error| Err(DeskError::Internal(error.to_string())))
}

impl Commit {
    async fn save(self, edited: Edited, beside: Beside) -> Result<Option<Changed>, DeskError> {
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
            self.tell(&ticket, &appended, &by).await;
        }
        if let Some(event) = beside.event {
            self.publish.publish(&event);
        }
        Ok(Some(Changed { ticket, appended }))
    }

    async fn open(self, new: NewTicket) -> Result<Inserted, DeskError> {
        let first = Box::new(new.first.clone());
        let inserted = self.store.tickets.insert(new).await?;
        if let Inserted::New(ticket) = &inserted {
            self.mail_owed.notify_one();
            let ticket = Box::new(ticket.clone());
            self.publish.publish(&Event::Opened {
                ticket,
                message: first,
            });
        }
        Ok(inserted)
    }

    /// Where the room was never told of a message before these (its save stood after the store had
    /// given up on it), that one is told first.
    async fn tell(&self, ticket: &Ticket, messages: &[Message], by: &Actor) {
        let tell = |messages: &[Message], by: &Actor| {
            self.publish.publish(&Event::Appended {
                ticket: Box::new(ticket.clone()),
                messages: messages.to_vec(),
                by: by.clone(),
            })
        };
        let Some(untold) = tell(messages, by) else {
            return;
        };
        let (tenant, range) = (ticket.tenant_id, Range::After(untold.after));
        let missed = self
            .store
            .tickets
            .messages(tenant, ticket.id, range, UNTOLD);
        match missed.await {
            Ok(mut missed) => {
                let first = messages.first().map_or(0, |message| message.seq);
                missed.retain(|message| message.seq < first);
                // Who did it is not known any more.
                tell(&missed, &Actor::system());
                tell(messages, by);
            }
            // Who joins again, or hears the next message, gets them.
            Err(error) => tracing::warn!(ticket = %ticket.id, %error, "messages were not told"),
        }
    }
}
