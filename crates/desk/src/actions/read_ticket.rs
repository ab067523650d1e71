//! Notes how far one side has read.

use domain::TicketId;
use domain::event::Event;
use domain::policy::Caller;
use store::repo::Range;

use crate::change::Beside;
use crate::{Desk, DeskError};

/// Unread messages are counted up to this many: a badge says no more.
const COUNTED: usize = 1000;

impl Desk {
    /// Marks what the other side wrote up to `seq` as read. Reading backwards does nothing.
    pub async fn read_ticket(
        &self,
        caller: &Caller,
        id: TicketId,
        seq: u64,
    ) -> Result<(), DeskError> {
        let shop = self.shop(caller.tenant()).await?;
        let side = caller.side();
        let mut rounds = self.rounds(caller.tenant(), id, None).await?;
        loop {
            let loaded = rounds.load().await?;
            let ticket = Self::seen(caller, loaded.map(|loaded| loaded.ticket))?;
            let seq = seq.min(ticket.seq);
            if seq <= ticket.read_up_to(side) {
                return Ok(());
            }
            let unread = if seq == ticket.seq {
                0
            } else {
                let later = self
                    .store
                    .tickets
                    .messages(caller.tenant(), id, Range::After(seq), COUNTED)
                    .await?;
                later
                    .iter()
                    .filter(|message| message.is_news_for(side))
                    .count()
            };
            let mut edit = self.edit(ticket, &shop, caller.into());
            edit.read(side, seq, u32::try_from(unread).unwrap_or(u32::MAX));
            let read = Event::Read {
                tenant: caller.tenant(),
                ticket: id,
                side,
                seq,
            };
            let beside = Beside {
                event: Some(Box::new(read)),
                ..Beside::default()
            };
            if rounds.commit(edit.finish(), beside).await?.is_some() {
                return Ok(());
            }
        }
    }
}
