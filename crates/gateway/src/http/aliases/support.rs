//! `/api/support/create` and the agents' reply beside it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use desk::actions::OpenTicket;
use domain::policy::{Caller, Side};
use domain::ticket::Channel;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::http::ApiError;
use crate::http::body::Body;
use crate::http::callers::{Person, Staff};
use crate::http::replies::{post_reply, read_reply};
use crate::http::tickets::{CustomerBody, created, idempotency_key, read_priority};
use crate::state::Gateway;
use crate::view::{MessageView, TicketView};

/// As a ticket, but the subject may come from the message.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CreateBody {
    message: String,
    subject: Option<String>,
    customer: Option<CustomerBody>,
    category: Option<String>,
    priority: Option<String>,
    order_id: Option<String>,
    client_ticket_id: Option<String>,
}

pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    headers: HeaderMap,
    Body(body): Body<CreateBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    gateway.rates.tickets.check(&caller.account())?;
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
    let opened = gateway.desk.open_ticket(&caller, open).await?;
    let ticket = TicketView::with_messages(&opened.ticket, &[opened.first], caller.side());
    let body = json!({ "ticketId": ticket.id, "number": ticket.number, "ticket": ticket });
    Ok((created(opened.is_new), Json(body)))
}

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
    let body = Json(json!({ "message": message, "ticket": ticket }));
    Ok((created(!posted.is_duplicate), body).into_response())
}
