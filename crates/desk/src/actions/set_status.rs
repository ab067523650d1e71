//! Moves a ticket on by hand.

use domain::policy::Caller;
use domain::status::Status;
use domain::ticket::Ticket;
use domain::{TicketId, text};

use crate::{Desk, DeskError};

impl Desk {
    /// Staff may make any move that the ticket's life has; customers may close and reopen.
    pub async fn set_status(
        &self,
        caller: &Caller,
        id: TicketId,
        status: Status,
        resolution: Option<String>,
    ) -> Result<Ticket, DeskError> {
        let is_customer = matches!(caller, Caller::Customer(_));
        if is_customer && !matches!(status, Status::Closed | Status::Open) {
            return Err(DeskError::Forbidden);
        }
        let resolution = text::optional("resolution", resolution.as_deref(), text::MESSAGE_CHARS)?;
        let changed = self
            .change(caller, id, |edit, _| {
                match (is_customer, status) {
                    (true, Status::Open) if edit.ticket().status.is_done() => edit.reopen(),
                    // To a customer every ticket that is not done is open.
                    (true, Status::Open) => {}
                    _ => edit.set_status(status)?,
                }
                if resolution.is_some() && !is_customer {
                    edit.set_resolution(resolution.clone());
                }
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }
}
