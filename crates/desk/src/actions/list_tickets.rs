//! Lists tickets: staff see their tenant's, customers their own.

use domain::policy::Caller;
use store::{TicketPage, TicketQuery};

use crate::{Desk, DeskError};

impl Desk {
    /// `query` as the caller asked; whose tickets they are is decided here.
    pub async fn list_tickets(
        &self,
        caller: &Caller,
        mut query: TicketQuery,
    ) -> Result<TicketPage, DeskError> {
        query.tenant = caller.tenant();
        query.viewer = caller.side();
        if let Caller::Customer(customer) = caller {
            query.customer = Some(customer.id);
            query.only = customer.only;
            // To a customer no ticket has tags or a queue: asking must not tell what they are.
            if !query.tags.is_empty() || !query.queues.is_empty() {
                return Ok(TicketPage {
                    tickets: Vec::new(),
                    next: None,
                    total: Some(0),
                });
            }
        }
        Ok(self.store.tickets.page(&query).await?)
    }
}
