//! A ticket as this process last read or wrote it.

use std::sync::Arc;

use domain::ticket::Ticket;

use crate::hot;

/// What a ticket of few words takes in memory.
const BYTES: usize = 2048;

/// Each as true as its revision: other nodes write too.
pub type Hot = hot::Hot<Row>;

#[derive(Clone, Debug)]
pub struct Row {
    pub ticket: Arc<Ticket>,
    /// Up to which `seq` the thread lies in buckets.
    pub buckets_up_to: u64,
}

impl hot::Row for Row {
    fn ticket(&self) -> &Arc<Ticket> {
        &self.ticket
    }

    fn weight(&self) -> usize {
        let ticket = &self.ticket;
        let said = [&ticket.last_said, &ticket.last_public];
        let said = said.into_iter().flatten().map(|it| it.message.len());
        BYTES + ticket.subject.len() + said.sum::<usize>()
    }
}
