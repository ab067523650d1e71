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
        let mut messages = Vec::new();
        if since < ticket.seq {
            let range = Range::After(since);
            messages = self
                .store
                .tickets
                .messages(caller.tenant(), id, range, MESSAGES)
                .await?;
        }
        let is_full = messages.len() == MESSAGES;
        // What was written between the two reads is not in this ticket yet: it comes next time.
        messages.retain(|message| message.seq <= ticket.seq);
        let reached = messages.last().map_or(since, |last| last.seq);
        let more = is_full && reached < ticket.seq;
        Ok(Replies {
            ticket,
            messages,
            more,
        })
    }
}
