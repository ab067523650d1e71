//! `ticket.read`: the other side's messages were seen up to `seq`.

use serde::Deserialize;
use utoipa::ToSchema;

use super::call::{Answered, Call};

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Read {
    /// An id or a number.
    pub ticket_id: String,
    pub seq: u64,
}

pub async fn read(call: &Call<'_>, frame: Read) -> Answered {
    let id = call.ticket(&frame.ticket_id).await?;
    call.gateway
        .desk
        .read_ticket(&call.caller, id, frame.seq)
        .await?;
    call.done();
    Ok(())
}
