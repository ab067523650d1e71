//! `ticket.join`: what was missed, then everything that happens, each once and in order.

use axum::http::StatusCode;
use bytes::Bytes;
use desk::actions::Replies;
use domain::TicketId;
use live::JoinError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::call::{Answered, Call, conflict};
use super::frames::{Ack, encode};
use crate::http::ApiError;
use crate::typed::or_default;
use crate::view::{MessageView, TicketView};

/// Each try loses only to a message that was written while the store was read.
const TRIES: usize = 20;
/// So many lost, the others wait: where reading takes longer than writing, it would lose for ever.
const POLITE: usize = 3;
/// Then the ticket is busier than any chat: come back after so many seconds.
const BUSY_RETRY_SECONDS: u64 = 1;

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Join {
    /// An id or a number.
    pub ticket_id: String,
    /// The newest message that the client has; absent is 0.
    #[serde(default, deserialize_with = "or_default")]
    pub since: u64,
}

/// The fields of a join's ack.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct JoinAck {
    /// The ticket's newest message.
    pub seq: u64,
    /// Those after `since`, oldest first.
    pub messages: Vec<MessageView>,
    /// Without its messages.
    pub ticket: TicketView,
    /// There are others after these: the socket is not in the room yet.
    pub more: bool,
}

pub async fn join(call: &Call<'_>, frame: Join) -> Answered {
    let id = call.ticket(&frame.ticket_id).await?;
    // Nobody gets a place before a room that they may not see.
    let door = call.gateway.rooms.approach(id);
    let mut paused = None;
    for round in 0..TRIES {
        if round == POLITE {
            paused = Some(call.gateway.desk.pause(id).await?);
        }
        let replies = call
            .gateway
            .desk
            .list_replies(&call.caller, id, frame.since)
            .await?;
        let reached = replies
            .messages
            .last()
            .map_or(replies.ticket.seq, |last| last.seq);
        if replies.more {
            call.member.reply(ack(call, &replies));
            return Ok(());
        }
        if reached != replies.ticket.seq {
            // Written between the two reads: the ticket is older than its messages.
            continue;
        }
        match call
            .gateway
            .rooms
            .join(&door, call.member, reached, ack(call, &replies))
        {
            Ok(()) => {
                drop(paused);
                return Ok(());
            }
            Err(JoinError::Behind { .. }) => {}
            Err(JoinError::RoomsFull(full)) => return Err(conflict("too_many_rooms", &full)),
        }
    }
    Err(busy(id))
}

/// Also without a `ref`: the messages in it are what was asked for.
fn ack(call: &Call<'_>, replies: &Replies) -> Bytes {
    let side = call.caller.side();
    let body = JoinAck {
        seq: replies.ticket.seq,
        messages: MessageView::list(&replies.messages, &replies.ticket, side),
        ticket: TicketView::new(&replies.ticket, side),
        more: replies.more,
    };
    encode(&Ack {
        reference: call.reference,
        body,
    })
}

fn busy(ticket: TicketId) -> ApiError {
    tracing::warn!(%ticket, "a join lost every race");
    let error = ApiError::new(
        StatusCode::SERVICE_UNAVAILABLE,
        "busy",
        "the ticket is busy; try again",
    );
    ApiError {
        retry_after: Some(BUSY_RETRY_SECONDS),
        ..error
    }
}
