//! `/api/support/create` and the agents' reply beside it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use desk::actions::OpenTicket;
use domain::policy::{Caller, Side};
use domain::ticket::Channel;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::body::Body;
use crate::http::callers::{Maybe, Staff};
use crate::http::docs::{IdempotencyKey, ReplyForm};
use crate::http::replies::{ReplyBody, post_reply, read_reply};
use crate::http::ticket_body::{CustomerBody, read_priority};
use crate::http::tickets::{created, idempotency_key, open_for};
use crate::http::{ApiError, ClientAddress};
use crate::state::Gateway;
use crate::view::{MessageView, OpenedAnswer, RepliedAnswer, TicketView};

/// As a ticket, but the subject may come from the message.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateBody {
    message: String,
    subject: Option<String>,
    customer: Option<CustomerBody>,
    category: Option<String>,
    priority: Option<String>,
    order_id: Option<String>,
    client_ticket_id: Option<String>,
    tenant: Option<String>,
}

/// Opens a ticket; the subject may come from the message.
#[utoipa::path(
    post,
    path = "/api/support/create",
    operation_id = "createSupport",
    tag = "aliases",
    security((), ("bearer" = [])),
    params(IdempotencyKey),
    request_body = CreateBody,
    responses(
        (status = 201, description = "Opened.", body = OpenedAnswer),
        (status = 200, description = "Opened before with the same key.", body = OpenedAnswer),
    ),
)]
pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Maybe(caller): Maybe,
    axum::Extension(address): axum::Extension<ClientAddress>,
    headers: HeaderMap,
    Body(body): Body<CreateBody>,
) -> Result<Response, ApiError> {
    let open = OpenTicket {
        subject: body.subject.filter(|subject| !subject.trim().is_empty()),
        message: body.message,
        contact: body.customer.unwrap_or_default().into(),
        category: body.category,
        priority: body.priority.as_deref().map(read_priority).transpose()?,
        order_id: body.order_id,
        channel: Channel::Widget,
        client_ticket_id: body.client_ticket_id.or_else(|| idempotency_key(&headers)),
        attachments: Vec::new(),
    };
    open_for(&gateway, caller, &address, body.tenant, open).await
}

/// Writes a message or an internal note. For staff.
#[utoipa::path(
    post,
    path = "/api/support/admin/{id}/reply",
    operation_id = "replyAsAgent",
    tag = "aliases",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number."), IdempotencyKey),
    request_body(content((ReplyBody = "application/json"), (ReplyForm = "multipart/form-data"))),
    responses(
        (status = 201, description = "Written.", body = RepliedAnswer),
        (status = 200, description = "Written before with the same key.", body = RepliedAnswer),
        (status = 409, description = "`stale_reply`"),
    ),
)]
pub async fn reply_as_agent(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, ApiError> {
    let caller = Caller::Agent(agent);
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let reply = read_reply(&gateway, &caller, id, request).await?;
    let posted = post_reply(&gateway, &caller, id, reply).await?;
    let message = MessageView::new(&posted.message, &posted.ticket, Side::Agent);
    let ticket = TicketView::new(&posted.ticket, Side::Agent);
    let body = Json(RepliedAnswer { message, ticket });
    Ok((created(!posted.is_duplicate), body).into_response())
}
