//! `ticket.typing`: told to the others in the room, never stored.

use serde::Deserialize;
use utoipa::ToSchema;

use super::call::{Answered, Call, conflict};

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Typing {
    /// An id or a number.
    pub ticket_id: String,
    pub typing: bool,
}

pub async fn typing(call: &Call<'_>, frame: Typing) -> Answered {
    let id = call.ticket(&frame.ticket_id).await?;
    if let Err(not_joined) = call.gateway.rooms.typing(id, call.member, frame.typing) {
        // Someone else's ticket is absent here too, not merely not joined.
        call.gateway
            .desk
            .find_ticket(&call.caller, &id.to_string())
            .await?;
        return Err(conflict("not_joined", &not_joined));
    }
    call.done();
    Ok(())
}
