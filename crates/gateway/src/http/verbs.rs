//! The small verbs on one ticket: status, assign, read, escalate, callback.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Invalid;
use domain::policy::{Caller, Side};
use serde::Deserialize;
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::{Person, Staff};
use super::ticket_body::{read_assignee, read_status};
use crate::state::Gateway;
use crate::typed::nullable;
use crate::view::TicketAnswer;

type Answer = Result<Json<TicketAnswer>, ApiError>;

#[derive(Debug, Deserialize, ToSchema)]
pub struct StatusBody {
    pub status: String,
    pub resolution: Option<String>,
}

/// Moves a ticket; a customer may close and reopen their own.
#[utoipa::path(
    patch,
    path = "/api/tickets/{id}/status",
    operation_id = "setStatus",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = StatusBody,
    responses(
        (status = 200, description = "Moved.", body = TicketAnswer),
        (status = 409, description = "`invalid_transition`"),
    ),
)]
pub async fn set_status(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    Body(body): Body<StatusBody>,
) -> Answer {
    let status = read_status(&body.status)?;
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let ticket = gateway
        .desk
        .set_status(&caller, id, status, body.resolution)
        .await?;
    Ok(Json(TicketAnswer::new(&ticket, caller.side())))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignBody {
    /// An agent's id, `"me"`, or `null` for nobody.
    #[serde(default, deserialize_with = "nullable")]
    pub agent_id: Option<Option<String>>,
}

/// Gives a ticket to an agent or to nobody. For staff.
#[utoipa::path(
    patch,
    path = "/api/tickets/{id}/assign",
    operation_id = "assignTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = AssignBody,
    responses((status = 200, description = "Assigned.", body = TicketAnswer)),
)]
pub async fn assign(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    Body(body): Body<AssignBody>,
) -> Answer {
    let to = body
        .agent_id
        .ok_or_else(|| Invalid::field("agentId", "missing field `agentId`"))?;
    let id = gateway
        .desk
        .ticket_id(&Caller::Agent(agent.clone()), &id)
        .await?;
    let ticket = gateway
        .desk
        .assign_ticket(&agent, id, &read_assignee(to.as_deref()))
        .await?;
    Ok(Json(TicketAnswer::new(&ticket, Side::Agent)))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ReadBody {
    pub seq: u64,
}

/// Marks the other side's messages as read up to `seq`.
#[utoipa::path(
    post,
    path = "/api/tickets/{id}/read",
    operation_id = "readTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = ReadBody,
    responses((status = 204, description = "Noted.")),
)]
pub async fn read(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    Body(body): Body<ReadBody>,
) -> Result<StatusCode, ApiError> {
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    gateway.desk.read_ticket(&caller, id, body.seq).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct EscalateBody {
    pub reason: String,
    pub queue: Option<String>,
}

/// Escalates a ticket. For staff.
#[utoipa::path(
    post,
    path = "/api/tickets/{id}/escalate",
    operation_id = "escalateTicket",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    request_body = EscalateBody,
    responses(
        (status = 200, description = "Escalated.", body = TicketAnswer),
        (status = 409, description = "`invalid_transition`"),
    ),
)]
pub async fn escalate(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    Body(body): Body<EscalateBody>,
) -> Answer {
    let id = gateway
        .desk
        .ticket_id(&Caller::Agent(agent.clone()), &id)
        .await?;
    let ticket = gateway
        .desk
        .escalate_ticket(&agent, id, &body.reason, body.queue.as_deref())
        .await?;
    Ok(Json(TicketAnswer::new(&ticket, Side::Agent)))
}

/// Asks for a call back.
#[utoipa::path(
    post,
    path = "/api/tickets/{id}/callback",
    operation_id = "requestCallback",
    tag = "tickets",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    responses((status = 200, description = "Noted.", body = TicketAnswer)),
)]
pub async fn request_callback(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
) -> Answer {
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let ticket = gateway.desk.request_callback(&caller, id).await?;
    Ok(Json(TicketAnswer::new(&ticket, caller.side())))
}
