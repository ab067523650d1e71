//! `presence.set`: whether an agent wants to be found.

use serde::Deserialize;
use utoipa::ToSchema;

use super::call::{Answered, Call};
use crate::rooms::Presence;

#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct SetPresence {
    pub status: Presence,
}

pub fn set(call: &Call<'_>, frame: SetPresence) -> Answered {
    call.gateway.rooms.set_presence(call.agent()?, frame.status);
    call.done();
    Ok(())
}
