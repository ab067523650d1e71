//! `ticket.leave`: out of a ticket's room.

use serde::Deserialize;
use utoipa::ToSchema;

use super::call::{Answered, Call};

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Leave {
    /// An id or a number.
    pub ticket_id: String,
}

/// Leaving where one is not is no fault.
pub async fn leave(call: &Call<'_>, frame: Leave) -> Answered {
    let id = call.ticket(&frame.ticket_id).await?;
    call.gateway.rooms.leave(id, call.member);
    call.done();
    Ok(())
}
