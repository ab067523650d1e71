//! Notes that the customer wants to be called.

use domain::TicketId;
use domain::policy::Caller;
use domain::ticket::Ticket;

use crate::{Desk, DeskError};

impl Desk {
    pub async fn request_callback(
        &self,
        caller: &Caller,
        id: TicketId,
    ) -> Result<Ticket, DeskError> {
        let changed = self
            .change(caller, id, |edit, _| {
                edit.request_callback();
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }
}
