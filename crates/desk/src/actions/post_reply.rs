//! A reply or a note: the write that everything else exists for.

use domain::mail::Letter;
use domain::message::{Message, Sender};
use domain::policy::{Caller, Side};
use domain::status::Status;
use domain::ticket::Ticket;
use domain::{Invalid, TicketId};
use store::repo::Range;

use super::NewMessage;
use crate::change::{Beside, Rounds};
use crate::{Desk, DeskError, Shop};

/// At most so many of the others' newer messages are shown with a refusal.
const NEWER: usize = 200;

#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub message: NewMessage,
    /// The newest message that the sender has seen.
    pub last_seen_seq: Option<u64>,
    /// Send even though others wrote meanwhile.
    pub force: bool,
    /// `false` keeps the customer from being mailed about it.
    pub notify: Option<bool>,
}

#[derive(Debug)]
pub struct Posted {
    pub ticket: Ticket,
    pub message: Message,
    /// The same key wrote it before.
    pub is_duplicate: bool,
}

impl Desk {
    pub async fn post_reply(
        &self,
        caller: &Caller,
        id: TicketId,
        reply: Reply,
    ) -> Result<Posted, DeskError> {
        let reply = Reply {
            message: reply.message.checked()?,
            ..reply
        };
        if reply.message.internal && caller.side() == Side::Customer {
            return Err(Invalid::field("internal", "only staff can write notes").into());
        }
        let shop = self.shop(caller.tenant()).await?;
        let client_key = reply.message.client_message_id.as_ref();
        let key = client_key.map(|key| format!("{}|{key}", caller.account()));
        let mut rounds = self.rounds(caller.tenant(), id, key.as_deref()).await?;
        if let Some(ticket) = rounds.recall()
            && let Some(posted) = self
                .post_recalled(caller, &shop, &rounds, ticket, &reply)
                .await?
        {
            return Ok(posted);
        }
        loop {
            let loaded = rounds.load().await?;
            let (before, repeated) = loaded.map_or((None, None), |l| (Some(l.ticket), l.repeated));
            let ticket = Self::seen(caller, before)?;
            if let Some(message) = repeated {
                self.tell_again(&ticket, &message).await;
                return Ok(Posted {
                    ticket,
                    message,
                    is_duplicate: true,
                });
            }
            self.refuse_stale(caller, &ticket, &reply).await?;
            if self.is_too_late(caller, &shop, &ticket) {
                let opened = self
                    .open_linked_ticket(caller, &shop, &ticket, reply.message)
                    .await?;
                return Ok(Posted {
                    ticket: opened.ticket,
                    message: opened.first,
                    is_duplicate: !opened.is_new,
                });
            }
            if let Some(posted) = self
                .append(caller, &shop, &rounds, ticket, reply.clone())
                .await?
            {
                return Ok(posted);
            }
        }
    }

    /// The short way, without a load: onto the ticket as memory has it, which the save proves to be
    /// true. `None` for all that has to be known for certain first.
    async fn post_recalled(
        &self,
        caller: &Caller,
        shop: &Shop,
        rounds: &Rounds<'_>,
        ticket: Ticket,
        reply: &Reply,
    ) -> Result<Option<Posted>, DeskError> {
        let Ok(ticket) = Self::seen(caller, Some(ticket)) else {
            return Ok(None);
        };
        let is_behind = reply.last_seen_seq.is_some_and(|seen| seen < ticket.seq);
        // Files are taken by the ticket before the save can prove it.
        let has_files = !reply.message.attachments.is_empty();
        if is_behind || has_files || self.is_too_late(caller, shop, &ticket) {
            return Ok(None);
        }
        self.append(caller, shop, rounds, ticket, reply.clone())
            .await
    }

    /// Saves the reply; `None` when someone else saved first.
    async fn append(
        &self,
        caller: &Caller,
        shop: &Shop,
        rounds: &Rounds<'_>,
        ticket: Ticket,
        reply: Reply,
    ) -> Result<Option<Posted>, DeskError> {
        let internal = reply.message.internal;
        let files = self
            .take_files(caller, &reply.message.attachments, ticket.id, internal)
            .await?;
        let mails = self.mail_about(caller, shop, &ticket, &reply);
        let mut edit = self.edit(ticket, shop, caller.into());
        edit.reply(caller, reply.message.into_saying(files));
        let changed = rounds
            .commit(
                edit.finish(),
                Beside {
                    key: rounds.key(),
                    mails,
                    ..Beside::default()
                },
            )
            .await?;
        let posted = changed.and_then(|changed| {
            let message = changed.appended.into_iter().next()?;
            Some(Posted {
                ticket: changed.ticket,
                message,
                is_duplicate: false,
            })
        });
        Ok(posted)
    }

    /// An agent who has not seen what others wrote meanwhile is shown it before anything goes out.
    async fn refuse_stale(
        &self,
        caller: &Caller,
        ticket: &Ticket,
        reply: &Reply,
    ) -> Result<(), DeskError> {
        let Caller::Agent(agent) = caller else {
            return Ok(());
        };
        let Some(seen) = reply
            .last_seen_seq
            .filter(|seen| *seen < ticket.seq && !reply.force)
        else {
            return Ok(());
        };
        let newer = self
            .store
            .tickets
            .messages(agent.tenant, ticket.id, Range::After(seen), NEWER)
            .await?;
        let own = agent.id.to_string();
        let others = |message: &Message| match message.sender {
            Sender::Customer | Sender::Bot => true,
            Sender::Agent => message.sender_id.as_deref() != Some(own.as_str()),
            Sender::System => false,
        };
        let newer: Vec<_> = newer.into_iter().filter(others).collect();
        if newer.is_empty() {
            Ok(())
        } else {
            Err(DeskError::StaleReply(newer))
        }
    }

    /// A closed ticket takes replies from its customer for a while only.
    fn is_too_late(&self, caller: &Caller, shop: &Shop, ticket: &Ticket) -> bool {
        let reopen_for = shop.settings.tickets.reopen_for;
        caller.side() == Side::Customer
            && ticket.status == Status::Closed
            && ticket
                .closed_at
                .is_some_and(|closed| closed.plus(reopen_for) < self.now())
    }

    /// The customer is mailed an agent's answer unless they have the chat before them.
    fn mail_about(
        &self,
        caller: &Caller,
        shop: &Shop,
        ticket: &Ticket,
        reply: &Reply,
    ) -> Vec<domain::mail::Mail> {
        let wanted = reply
            .notify
            .unwrap_or(shop.settings.notifications.mail_customer);
        let Caller::Agent(agent) = caller else {
            return Vec::new();
        };
        if !wanted || reply.message.internal || self.attendance.customer_is_looking(ticket.id) {
            return Vec::new();
        }
        let letter = Letter::Reply {
            agent: agent.name.clone(),
            message: reply.message.message.clone(),
        };
        self.mail_to_customer(ticket, letter).into_iter().collect()
    }
}
