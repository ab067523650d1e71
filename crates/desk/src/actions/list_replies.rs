//! What was written after a given message: how a client catches up.

use domain::TicketId;
use domain::message::Message;
use domain::policy::Caller;
use domain::ticket::Ticket;
use store::repo::Range;

use crate::{Desk, DeskError};

/// One catching-up brings at most so many messages.
const MESSAGES: usize = 200;

#[derive(Debug)]
pub struct Replies {
    pub ticket: Ticket,
    /// In order of `seq`.
    pub messages: Vec<Message>,
    /// There are others after these.
    pub more: bool,
}

impl Desk {
    pub async fn list_replies(
        &self,
        caller: &Caller,
        id: TicketId,
        since: u64,
    ) -> Result<Replies, DeskError> {
        let loaded = self.store.tickets.load(caller.tenant(), id, None).await?;
        let ticket = Self::seen(caller, loaded.map(|loaded| loaded.ticket))?;
        let messages = if since < ticket.seq {
            self.store
                .tickets
                .messages(caller.tenant(), id, Range::After(since), MESSAGES)
                .await?
        } else {
            Vec::new()
        };
        let reached = messages.last().map_or(since, |last| last.seq);
        let more = messages.len() == MESSAGES && reached < ticket.seq;
        Ok(Replies {
            ticket,
            messages,
            more,
        })
    }
}
