//! Replies: written as JSON or as a form with a picture; caught up with by `seq`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{FromRequest, Path, Request, State};
use axum::response::{IntoResponse, Response};
use desk::DeskError;
use desk::actions::{NewMessage, Posted, Reply};
use domain::TicketId;
use domain::policy::Caller;
use serde::Deserialize;
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::Person;
use super::docs::{IdempotencyKey, ReplyForm};
use super::errors::stale;
use super::multipart::{self, is_form};
use super::query::Query;
use super::tickets::{created, idempotency_key};
use crate::state::Gateway;
use crate::typed::or_default;
use crate::view::{MessageView, RepliedAnswer, RepliesAnswer, TicketView};

#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct ReplyBody {
    #[serde(deserialize_with = "or_default")]
    pub message: String,
    pub client_message_id: Option<String>,
    #[serde(deserialize_with = "or_default")]
    pub internal: bool,
    /// Ids of uploads.
    #[serde(deserialize_with = "or_default")]
    pub attachments: Vec<String>,
    pub last_seen_seq: Option<u64>,
    #[serde(deserialize_with = "or_default")]
    pub force: bool,
}

impl From<ReplyBody> for Reply {
    fn from(body: ReplyBody) -> Self {
        Self {
            message: NewMessage {
                message: body.message,
                internal: body.internal,
                attachments: body.attachments,
                client_message_id: body.client_message_id,
            },
            last_seen_seq: body.last_seen_seq,
            force: body.force,
            notify: None,
        }
    }
}

/// Writes a message or an internal note.
#[utoipa::path(
    post,
    path = "/api/tickets/{id}/reply",
    operation_id = "reply",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number."), IdempotencyKey),
    request_body(content((ReplyBody = "application/json"), (ReplyForm = "multipart/form-data"))),
    responses(
        (status = 201, description = "Written; after `reopenFor` into a new, linked ticket.", body = RepliedAnswer),
        (status = 200, description = "Written before with the same key.", body = RepliedAnswer),
        (status = 409, description = "`stale_reply`: others wrote after `lastSeenSeq`; `details.messages` has it."),
    ),
)]
pub async fn post(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, ApiError> {
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let reply = read_reply(&gateway, &caller, id, request).await?;
    let posted = post_reply(&gateway, &caller, id, reply).await?;
    let side = caller.side();
    let message = MessageView::new(&posted.message, &posted.ticket, side);
    let ticket = TicketView::new(&posted.ticket, side);
    let body = Json(RepliedAnswer { message, ticket });
    Ok((created(!posted.is_duplicate), body).into_response())
}

/// Posts as often as the caller may.
pub async fn post_reply(
    gateway: &Gateway,
    caller: &Caller,
    id: TicketId,
    reply: Reply,
) -> Result<Posted, ApiError> {
    gateway.rates.replies.check(&caller.account())?;
    post_or_show_newer(gateway, caller, id, reply).await
}

/// Posts, and shows a stale reply what it missed.
pub async fn post_or_show_newer(
    gateway: &Gateway,
    caller: &Caller,
    id: TicketId,
    reply: Reply,
) -> Result<Posted, ApiError> {
    match gateway.desk.post_reply(caller, id, reply).await {
        Err(DeskError::StaleReply(newer)) => {
            let ticket = gateway.desk.find_ticket(caller, &id.to_string()).await?;
            Err(stale(&newer, &ticket))
        }
        posted => Ok(posted?),
    }
}

/// A reply from JSON, or from a form whose files are taken in first.
pub async fn read_reply(
    gateway: &Arc<Gateway>,
    caller: &Caller,
    id: TicketId,
    request: Request,
) -> Result<Reply, ApiError> {
    let header_key = idempotency_key(request.headers());
    let mut body = if is_form(request.headers()) {
        // Nobody sends files up to a ticket that is not theirs.
        gateway.desk.find_ticket(caller, &id.to_string()).await?;
        let form = multipart::receive(gateway, caller, request).await?;
        ReplyBody {
            message: form.text("message").unwrap_or_default().to_owned(),
            client_message_id: form.text("clientMessageId").map(str::to_owned),
            internal: form.text("internal").is_some_and(|text| text == "true"),
            attachments: form.file.iter().map(|file| file.id.to_string()).collect(),
            last_seen_seq: form.text("lastSeenSeq").and_then(|text| text.parse().ok()),
            force: form.text("force").is_some_and(|text| text == "true"),
        }
    } else {
        let Body(body) = Body::<ReplyBody>::from_request(request, gateway).await?;
        body
    };
    body.client_message_id = body.client_message_id.or(header_key);
    Ok(body.into())
}

/// What was written after a message.
#[utoipa::path(
    get,
    path = "/api/tickets/{id}/replies",
    operation_id = "listReplies",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number."), ("since" = Option<u32>, Query, description = "Messages newer than this `seq`; 0 without.")),
    responses((status = 200, description = "At most 200, oldest first.", body = RepliesAnswer)),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    mut query: Query,
) -> Result<Json<RepliesAnswer>, ApiError> {
    let since = query
        .number("since", 0..=u64::from(u32::MAX))
        .unwrap_or_default();
    query.finish()?;
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let replies = gateway.desk.list_replies(&caller, id, since).await?;
    let messages = MessageView::list(&replies.messages, &replies.ticket, caller.side());
    Ok(Json(RepliesAnswer {
        messages,
        seq: replies.ticket.seq,
        more: replies.more,
    }))
}
