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
        }
        Ok(self.store.tickets.page(&query).await?)
    }
}
