//! Notes promises that were broken, in the second in which they are.

use domain::event::Actor;
use domain::{TenantId, TicketId};

use crate::change::Beside;
use crate::{Desk, DeskError};

const BATCH: usize = 200;

impl Desk {
    /// Answers how many tickets were looked at.
    pub async fn note_breaches(&self) -> Result<usize, DeskError> {
        let due = self.store.tickets.breaching(self.now(), BATCH).await?;
        let count = due.len();
        for (tenant, id) in due {
            // One that fails comes again at the next turn; the others need not wait for it.
            if let Err(error) = self.note_breach(tenant, id).await {
                tracing::warn!(ticket = %id, %error, "a broken promise was not noted");
            }
        }
        Ok(count)
    }

    async fn note_breach(&self, tenant: TenantId, id: TicketId) -> Result<(), DeskError> {
        let shop = self.shop(tenant).await?;
        let mut rounds = self.rounds(tenant, id, None).await?;
        let Some(loaded) = rounds.load().await? else {
            return Ok(());
        };
        let mut edit = self.edit(loaded.ticket, &shop, Actor::system());
        if edit.note_breaches() {
            // Another node may have been faster; then there is nothing left to note.
            rounds.commit(edit.finish(), Beside::default()).await?;
        }
        Ok(())
    }
}
