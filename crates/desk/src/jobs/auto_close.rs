//! Closes tickets that their customer has left, after a reminder.

use domain::event::Actor;
use domain::mail::Letter;
use domain::status::Status;
use domain::{TicketId, Timestamp};
use store::{Position, Sort, TicketQuery};

use crate::change::Beside;
use crate::{Desk, DeskError, Shop};

/// Tickets of one page, and the pages of one turn; what is left comes at the next turn.
const BATCH: u32 = 200;
const PAGES: usize = 20;

impl Desk {
    /// Reminds and closes in every tenant; answers how many tickets were touched.
    pub async fn close_idle_tickets(&self) -> Result<usize, DeskError> {
        let mut touched = 0;
        for shop in self.shops().await? {
            match self.close_idle_of(&shop).await {
                Ok(count) => touched += count,
                // The others need not wait for it.
                Err(error) => tracing::warn!(tenant = %shop.id(), %error, "auto-close failed"),
            }
        }
        Ok(touched)
    }

    async fn close_idle_of(&self, shop: &Shop) -> Result<usize, DeskError> {
        let mut touched = 0;
        let tickets = &shop.settings.tickets;
        let close_before = self.now().minus(tickets.auto_close_after);
        let nudge_before = close_before.plus(tickets.nudge_before);
        let before = nudge_before.max(close_before);
        for id in self.idle(shop, before, close_before).await? {
            match self.close_or_nudge(shop, id, close_before).await {
                Ok(done) => touched += usize::from(done),
                Err(error) => tracing::warn!(ticket = %id, %error, "auto-close failed"),
            }
        }
        Ok(touched)
    }

    /// Tickets on which the customer has the next word, and has not said it since `before`.
    /// Those that were reminded and are not yet to be closed lie before the ones to remind: they
    /// are paged over.
    async fn idle(
        &self,
        shop: &Shop,
        before: Timestamp,
        close_before: Timestamp,
    ) -> Result<Vec<TicketId>, DeskError> {
        let mut query = TicketQuery {
            statuses: vec![Status::Waiting, Status::Resolved],
            updated_before: Some(before),
            sort: Sort::UpdatedAt,
            descending: false,
            limit: BATCH,
            ..TicketQuery::of(shop.id())
        };
        let mut idle = Vec::new();
        for _ in 0..PAGES {
            let page = self.store.tickets.page(&query).await?;
            let due = page.tickets.iter();
            let due = due.filter(|ticket| !ticket.nudged || ticket.updated_at < close_before);
            idle.extend(due.map(|ticket| ticket.id));
            let Some(next) = page.next else { break };
            query.position = Position::After(next);
        }
        Ok(idle)
    }

    async fn close_or_nudge(
        &self,
        shop: &Shop,
        id: TicketId,
        close_before: Timestamp,
    ) -> Result<bool, DeskError> {
        let mut rounds = self.rounds(shop.id(), id, None).await?;
        let Some(loaded) = rounds.load().await? else {
            return Ok(false);
        };
        let ticket = loaded.ticket;
        if !matches!(ticket.status, Status::Waiting | Status::Resolved) {
            return Ok(false);
        }
        let closes = ticket.updated_at < close_before;
        let letter = (!closes && !ticket.nudged).then_some(Letter::Nudge);
        let mails = letter
            .and_then(|letter| self.mail_to_customer(&ticket, letter))
            .into_iter()
            .collect();
        let mut edit = self.edit(ticket, shop, Actor::system());
        if closes {
            edit.set_status(Status::Closed)?;
        }
        edit.ticket_mut().nudged = true;
        let saved = rounds
            .commit(
                edit.finish(),
                Beside {
                    mails,
                    ..Beside::default()
                },
            )
            .await?;
        Ok(saved.is_some())
    }
}
