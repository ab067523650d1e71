//! `ticket.reply`: a message or a note.

use desk::actions::NewMessage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::call::{Answered, Call, limited};
use crate::http::post_or_show_newer;
use crate::typed::or_default;
use crate::view::{MessageView, TicketView};

#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reply {
    /// An id or a number.
    pub ticket_id: String,
    #[serde(default, deserialize_with = "or_default")]
    pub message: String,
    pub client_message_id: Option<String>,
    /// Ids of uploads.
    #[serde(default, deserialize_with = "or_default")]
    pub attachments: Vec<String>,
    #[serde(default, deserialize_with = "or_default")]
    pub internal: bool,
    pub last_seen_seq: Option<u64>,
    /// Send even though others wrote meanwhile.
    #[serde(default, deserialize_with = "or_default")]
    pub force: bool,
}

/// The fields of a reply's ack.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReplyAck {
    pub message: MessageView,
    /// The same `clientMessageId` wrote it before.
    pub duplicate: bool,
    /// Where a late reply opened a new ticket: that one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket: Option<TicketView>,
}

pub async fn reply(call: &Call<'_>, frame: Reply) -> Answered {
    let id = call.ticket(&frame.ticket_id).await?;
    call.gateway
        .rates
        .replies
        .check(&call.caller.account())
        .map_err(limited)?;
    let posted = post_or_show_newer(call.gateway, &call.caller, id, frame.into()).await?;
    call.gateway.rooms.wrote(id, call.member);
    let side = call.caller.side();
    call.ack(ReplyAck {
        message: MessageView::new(&posted.message, &posted.ticket, side),
        duplicate: posted.is_duplicate,
        ticket: (posted.ticket.id != id).then(|| TicketView::new(&posted.ticket, side)),
    });
    Ok(())
}

impl From<Reply> for desk::actions::Reply {
    fn from(frame: Reply) -> Self {
        Self {
            message: NewMessage {
                message: frame.message,
                internal: frame.internal,
                attachments: frame.attachments,
                client_message_id: frame.client_message_id,
            },
            last_seen_seq: frame.last_seen_seq,
            force: frame.force,
            notify: None,
        }
    }
}
