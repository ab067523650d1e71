//! `agents.subscribe`: the feed of all tickets of one's tenant, and who is there.

use super::call::{Answered, Call, conflict};
use super::frames::{Ack, Plain, encode};

pub fn subscribe(call: &Call<'_>) -> Answered {
    let agent = call.agent()?;
    // Queued in the same step: nothing of the feed comes before its ack.
    let ack = call.reference.map(|_| {
        encode(&Ack {
            reference: call.reference,
            body: Plain {},
        })
    });
    let subscribed = call.gateway.rooms.subscribe(agent, call.member, ack);
    subscribed.map_err(|full| conflict("too_many_rooms", &full))
}
