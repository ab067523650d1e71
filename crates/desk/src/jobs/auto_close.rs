//! Closes tickets that their customer has left, after a reminder.

use domain::event::Actor;
use domain::mail::Letter;
use domain::status::Status;
use domain::{TicketId, Timestamp};
use store::{Position, Sort, TicketQuery};

use crate::change::Beside;
use crate::{Desk, DeskError, Shop};

const BATCH: u32 = 100;

impl Desk {
    /// Reminds and closes in every tenant; answers how many tickets were touched.
    pub async fn close_idle_tickets(&self) -> Result<usize, DeskError> {
        let mut touched = 0;
        for shop in self.shops().await? {
            let tickets = &shop.settings.tickets;
            let close_before = self.now().minus(tickets.auto_close_after);
            let nudge_before = close_before.plus(tickets.nudge_before);
            for id in self.idle(&shop, nudge_before.max(close_before)).await? {
                touched += usize::from(self.close_or_nudge(&shop, id, close_before).await?);
            }
        }
        Ok(touched)
    }

    /// Tickets on which the customer has the next word, and has not said it since `before`.
    async fn idle(&self, shop: &Shop, before: Timestamp) -> Result<Vec<TicketId>, DeskError> {
        let query = TicketQuery {
            statuses: vec![Status::Waiting, Status::Resolved],
            updated_before: Some(before),
            sort: Sort::UpdatedAt,
            descending: false,
            position: Position::Start,
            limit: BATCH,
            ..TicketQuery::of(shop.id())
        };
        let page = self.store.tickets.page(&query).await?;
        let close_before = self.now().minus(shop.settings.tickets.auto_close_after);
        let due = page
            .tickets
            .into_iter()
            .filter(|ticket| !ticket.nudged || ticket.updated_at < close_before);
        Ok(due.map(|ticket| ticket.id).collect())
    }

    async fn close_or_nudge(
        &self,
        shop: &Shop,
        id: TicketId,
        close_before: Timestamp,
    ) -> Result<bool, DeskError> {
        let _writer = self.locks.hold(id).await;
        let Some(loaded) = self.store.tickets.load(shop.id(), id, None).await? else {
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
        let saved = self
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
