//! `/api/support/tickets`: tickets with the other documents' names.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use domain::policy::Caller;
use domain::ticket::Channel;
use store::Position;

use crate::http::ApiError;
use crate::http::body::Body;
use crate::http::callers::{Admin, Person};
use crate::http::docs::{IdempotencyKey, TicketListParams};
use crate::http::list_query::ticket_query;
use crate::http::query::Query;
use crate::http::ticket_body::{TicketBody, TicketPatch};
use crate::http::tickets::{created, idempotency_key, listed};
use crate::state::Gateway;
use crate::view::{
    SuccessAnswer, SupportOpenedAnswer, SupportTicket, SupportTicketAnswer, TicketsAnswer,
};

type Answer = Result<Json<SupportTicketAnswer>, ApiError>;

/// Lists tickets with their responses.
#[utoipa::path(
    get,
    path = "/api/support/tickets",
    operation_id = "listSupportTickets",
    tag = "aliases",
    security(("bearer" = [])),
    params(TicketListParams),
    responses((status = 200, description = "Always with `pagination`.", body = TicketsAnswer<SupportTicket>)),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    query: Query,
) -> Result<Json<TicketsAnswer<SupportTicket>>, ApiError> {
    let mut query = ticket_query(&caller, query)?;
    if query.position == Position::Start {
        query.position = Position::Page(1);
    }
    let (position, limit) = (query.position, query.limit);
    let page = gateway.desk.list_tickets(&caller, query).await?;
    let mut tickets = Vec::with_capacity(page.tickets.len());
    for ticket in &page.tickets {
        let seen = gateway
            .desk
            .see_ticket(&caller, &ticket.id.to_string(), None)
            .await?;
        tickets.push(SupportTicket::new(
            &seen.ticket,
            &seen.messages,
            caller.side(),
        ));
    }
    Ok(Json(listed(tickets, &page, position, limit)))
}

/// Opens a ticket.
#[utoipa::path(
    post,
    path = "/api/support/tickets",
    operation_id = "openSupportTicket",
    tag = "aliases",
    security(("bearer" = [])),
    params(IdempotencyKey),
    request_body = TicketBody,
    responses(
        (status = 201, description = "Opened.", body = SupportOpenedAnswer<SupportTicket>),
        (status = 200, description = "Opened before with the same key.", body = SupportOpenedAnswer<SupportTicket>),
    ),
)]
pub async fn open(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    headers: HeaderMap,
    Body(mut body): Body<TicketBody>,
) -> Result<(StatusCode, Json<SupportOpenedAnswer<SupportTicket>>), ApiError> {
    body.client_ticket_id = body.client_ticket_id.or_else(|| idempotency_key(&headers));
    gateway.rates.tickets.check(&caller.account())?;
    let opened = gateway
        .desk
        .open_ticket(&caller, body.into_open(Channel::Api)?)
        .await?;
    let ticket = SupportTicket::new(&opened.ticket, &[opened.first], caller.side());
    let (ticket_id, number) = (ticket.underscore_id.clone(), ticket.ticket_number.clone());
    let body = SupportOpenedAnswer {
        ticket_id,
        number,
        ticket,
    };
    Ok((created(opened.is_new), Json(body)))
}

/// One ticket.
#[utoipa::path(
    get,
    path = "/api/support/tickets/{id}",
    operation_id = "seeSupportTicket",
    tag = "aliases",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    responses((status = 200, description = "With its responses.", body = SupportTicketAnswer)),
)]
pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
) -> Answer {
    let seen = gateway.desk.see_ticket(&caller, &id, None).await?;
    Ok(Json(SupportTicketAnswer {
        ticket: SupportTicket::new(&seen.ticket, &seen.messages, caller.side()),
    }))
}

/// Admins only, as the documents that name this route have it.
#[utoipa::path(
    method(put, patch),
    path = "/api/support/tickets/{id}",
    operation_id = "updateSupportTicket",
    tag = "aliases",
    summary = "Changes a ticket. For admins, as the documents that name this route have it.",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = TicketPatch,
    responses(
        (status = 200, description = "Changed.", body = SupportTicketAnswer),
        (status = 409, description = "`invalid_transition`"),
    ),
)]
pub async fn update(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
    Path(id): Path<String>,
    Body(patch): Body<TicketPatch>,
) -> Answer {
    let caller = Caller::Agent(admin.clone());
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    gateway
        .desk
        .update_ticket(&admin, id, patch.into_change()?)
        .await?;
    let seen = gateway
        .desk
        .see_ticket(&caller, &id.to_string(), None)
        .await?;
    Ok(Json(SupportTicketAnswer {
        ticket: SupportTicket::new(&seen.ticket, &seen.messages, caller.side()),
    }))
}

/// Deletes a ticket. For admins.
#[utoipa::path(
    delete,
    path = "/api/support/tickets/{id}",
    operation_id = "deleteSupportTicket",
    tag = "aliases",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    responses((status = 200, description = "Gone.", body = SuccessAnswer)),
)]
pub async fn delete(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
    Path(id): Path<String>,
) -> Result<Json<SuccessAnswer>, ApiError> {
    let id = gateway
        .desk
        .ticket_id(&Caller::Agent(admin.clone()), &id)
        .await?;
    gateway.desk.delete_ticket(&admin, id).await?;
    Ok(Json(SuccessAnswer { success: true }))
}
