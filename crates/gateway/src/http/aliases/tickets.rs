//! `/api/support/tickets`: tickets with the other documents' names.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::policy::Caller;
use domain::ticket::Channel;
use serde_json::{Value, json};
use store::Position;

use super::shape;
use crate::http::ApiError;
use crate::http::body::Body;
use crate::http::callers::{Admin, Person};
use crate::http::list_query::ticket_query;
use crate::http::query::Query;
use crate::http::tickets::{TicketBody, TicketPatch, created, idempotency_key, pagination};
use crate::state::Gateway;

type Answer = Result<Json<Value>, ApiError>;

pub async fn list(State(gateway): State<Arc<Gateway>>, Person(caller): Person, query: Query) -> Answer {
    let mut query = ticket_query(&caller, query)?;
    if query.position == Position::Start {
        query.position = Position::Page(1);
    }
    let (position, limit) = (query.position, query.limit);
    let page = gateway.desk.list_tickets(&caller, query).await?;
    let mut tickets = Vec::with_capacity(page.tickets.len());
    for ticket in &page.tickets {
        let seen = gateway.desk.see_ticket(&caller, &ticket.id.to_string(), None).await?;
        tickets.push(shape::ticket(&seen.ticket, &seen.messages, caller.side()));
    }
    let next = page.next.map(store::Cursor::to_text);
    Ok(Json(json!({
        "tickets": tickets,
        "nextCursor": next,
        "total": page.total,
        "pagination": pagination(&page, position, limit),
    })))
}

pub async fn open(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    headers: HeaderMap,
    Body(mut body): Body<TicketBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    body.client_ticket_id = body.client_ticket_id.or_else(|| idempotency_key(&headers));
    gateway.rates.tickets.check(&caller.account())?;
    let opened = gateway.desk.open_ticket(&caller, body.into_open(Channel::Api)?).await?;
    let ticket = shape::ticket(&opened.ticket, &[opened.first], caller.side());
    let body = json!({ "ticketId": ticket["id"], "number": ticket["number"], "ticket": ticket });
    Ok((created(opened.is_new), Json(body)))
}

pub async fn see(State(gateway): State<Arc<Gateway>>, Person(caller): Person, Path(id): Path<String>) -> Answer {
    let seen = gateway.desk.see_ticket(&caller, &id, None).await?;
    Ok(Json(json!({ "ticket": shape::ticket(&seen.ticket, &seen.messages, caller.side()) })))
}

/// Admins only, as the documents that name this route have it.
pub async fn update(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
    Path(id): Path<String>,
    Body(patch): Body<TicketPatch>,
) -> Answer {
    let caller = Caller::Agent(admin.clone());
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    gateway.desk.update_ticket(&admin, id, patch.into_change()?).await?;
    let seen = gateway.desk.see_ticket(&caller, &id.to_string(), None).await?;
    Ok(Json(json!({ "ticket": shape::ticket(&seen.ticket, &seen.messages, caller.side()) })))
}

pub async fn delete(State(gateway): State<Arc<Gateway>>, Admin(admin): Admin, Path(id): Path<String>) -> Answer {
    let id = gateway.desk.ticket_id(&Caller::Agent(admin.clone()), &id).await?;
    gateway.desk.delete_ticket(&admin, id).await?;
    Ok(Json(json!({ "success": true })))
}
