//! Tickets: open, list, see, change, delete.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use desk::DeskError;
use desk::actions::{CustomerSession, OpenTicket};
use domain::policy::{Caller, Side};
use domain::ticket::Channel;
use store::{Position, TicketPage};

use super::body::Body;
use super::callers::{Maybe, Person, Staff};
use super::docs::{IdempotencyKey, TicketListParams};
use super::list_query::ticket_query;
use super::query::Query;
use super::ticket_body::{TicketBody, TicketPatch};
use super::{ApiError, ClientAddress};
use crate::state::Gateway;
use crate::view::{OpenedAnswer, Pagination, TicketAnswer, TicketView, TicketsAnswer};

type Answer = Result<Json<TicketAnswer>, ApiError>;

/// The key in the header, for clients that put none into the body.
pub fn idempotency_key(headers: &HeaderMap) -> Option<String> {
    headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned)
}

/// Opens a ticket. Without a token where the tenant allows it.
#[utoipa::path(
    post,
    path = "/api/tickets",
    operation_id = "openTicket",
    tag = "tickets",
    security((), ("bearer" = [])),
    params(IdempotencyKey),
    request_body = TicketBody,
    responses(
        (status = 201, description = "Opened.", body = OpenedAnswer),
        (status = 200, description = "Opened before with the same key.", body = OpenedAnswer),
    ),
)]
pub async fn open(
    State(gateway): State<Arc<Gateway>>,
    Maybe(caller): Maybe,
    axum::Extension(address): axum::Extension<ClientAddress>,
    headers: HeaderMap,
    Body(mut body): Body<TicketBody>,
) -> Result<Response, ApiError> {
    body.client_ticket_id = body.client_ticket_id.or_else(|| idempotency_key(&headers));
    let tenant = body.tenant.take();
    let channel = if matches!(caller, Some(Caller::Agent(_))) {
        Channel::Api
    } else {
        Channel::Web
    };
    let open = body.into_open(channel)?;
    open_for(&gateway, caller, &address, tenant, open).await
}

/// Opens a ticket for whoever asks, and answers.
pub async fn open_for(
    gateway: &Gateway,
    caller: Option<Caller>,
    address: &ClientAddress,
    tenant: Option<String>,
    open: OpenTicket,
) -> Result<Response, ApiError> {
    let Some(caller) = caller else {
        return open_anonymously(gateway, address, tenant, open).await;
    };
    gateway.rates.tickets.check(&caller.account())?;
    let opened = gateway.desk.open_ticket(&caller, open).await?;
    let ticket = TicketView::with_messages(&opened.ticket, &[opened.first], caller.side());
    Ok((created(opened.is_new), Json(opened_answer(ticket, None))).into_response())
}

async fn open_anonymously(
    gateway: &Gateway,
    ClientAddress(address): &ClientAddress,
    tenant: Option<String>,
    open: OpenTicket,
) -> Result<Response, ApiError> {
    gateway.rates.tickets.check(address)?;
    let (opened, session) = gateway
        .desk
        .open_ticket_anonymously(tenant.as_deref(), address, open)
        .await?;
    let ticket = TicketView::with_messages(&opened.ticket, &[opened.first], Side::Customer);
    let body = opened_answer(ticket, Some(session));
    Ok((created(opened.is_new), Json(body)).into_response())
}

/// With the session, for who had none.
fn opened_answer(ticket: TicketView, session: Option<CustomerSession>) -> OpenedAnswer {
    let (access, visitor_secret) = session
        .map(|session| (session.access, session.visitor_secret))
        .unzip();
    let (token, expires_at) = access
        .map(|access| (access.token, access.expires_at))
        .unzip();
    OpenedAnswer {
        ticket_id: ticket.id.clone(),
        number: ticket.number.clone(),
        ticket,
        token,
        expires_at,
        visitor_secret: visitor_secret.flatten(),
    }
}

pub const fn created(is_new: bool) -> StatusCode {
    if is_new {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    }
}

/// Lists tickets: a customer their own, staff those they may see.
#[utoipa::path(
    get,
    path = "/api/tickets",
    operation_id = "listTickets",
    tag = "tickets",
    security(("bearer" = [])),
    params(TicketListParams),
    responses((status = 200, description = "A page of the list.", body = TicketsAnswer<TicketView>)),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    query: Query,
) -> Result<Json<TicketsAnswer<TicketView>>, ApiError> {
    let query = ticket_query(&caller, query)?;
    let (position, limit) = (query.position, query.limit);
    let page = gateway.desk.list_tickets(&caller, query).await?;
    let side = caller.side();
    let tickets = page
        .tickets
        .iter()
        .map(|ticket| TicketView::new(ticket, side))
        .collect();
    Ok(Json(listed(tickets, &page, position, limit)))
}

/// Around the tickets of a page.
pub fn listed<T>(
    tickets: Vec<T>,
    page: &TicketPage,
    position: Position,
    limit: u32,
) -> TicketsAnswer<T> {
    TicketsAnswer {
        tickets,
        next_cursor: page.next.map(store::Cursor::to_text),
        total: page.total,
        pagination: pagination(page.total, position, limit),
    }
}

/// Only for those who asked for a page by number.
fn pagination(total: Option<u64>, position: Position, limit: u32) -> Option<Pagination> {
    let Position::Page(page) = position else {
        return None;
    };
    let pages = total.map(|total| total.div_ceil(u64::from(limit)));
    Some(Pagination {
        total,
        page,
        limit,
        pages,
    })
}

/// One ticket with its messages.
#[utoipa::path(
    get,
    path = "/api/tickets/{id}",
    operation_id = "seeTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number."), ("before" = Option<u32>, Query, description = "Messages older than this `seq`.")),
    responses((status = 200, description = "With its newest 200 messages.", body = TicketAnswer)),
)]
pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    mut query: Query,
) -> Answer {
    let before = query.number("before", 1..=u64::from(u32::MAX));
    query.finish()?;
    let seen = gateway.desk.see_ticket(&caller, &id, before).await?;
    let ticket = TicketView::with_messages(&seen.ticket, &seen.messages, caller.side());
    Ok(Json(TicketAnswer { ticket }))
}

/// Changes what is named, leaves what is not. For staff.
#[utoipa::path(
    method(patch, put),
    path = "/api/tickets/{id}",
    operation_id = "updateTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = TicketPatch,
    responses(
        (status = 200, description = "Changed.", body = TicketAnswer),
        (status = 409, description = "`invalid_transition`"),
    ),
)]
pub async fn update(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    Body(patch): Body<TicketPatch>,
) -> Answer {
    let caller = Caller::Agent(agent.clone());
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let ticket = gateway
        .desk
        .update_ticket(&agent, id, patch.into_change()?)
        .await?;
    Ok(Json(TicketAnswer::new(&ticket, Side::Agent)))
}

/// Deletes a ticket. For admins.
#[utoipa::path(
    delete,
    path = "/api/tickets/{id}",
    operation_id = "deleteTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    responses((status = 204, description = "Gone, with its files.")),
)]
pub async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    // Who may not delete learns nothing about what there is.
    if !agent.may(domain::policy::Permission::DeleteTickets) {
        return Err(DeskError::Forbidden.into());
    }
    let id = gateway
        .desk
        .ticket_id(&Caller::Agent(agent.clone()), &id)
        .await?;
    gateway.desk.delete_ticket(&agent, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
