//! The small verbs on one ticket: status, assign, read, escalate, callback.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use domain::Invalid;
use domain::policy::{Caller, Side};
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::{Person, Staff};
use super::tickets::{nullable, read_assignee, read_status};
use crate::state::Gateway;
use crate::view::TicketView;

type Answer = Result<Json<Value>, ApiError>;

#[derive(Debug, Deserialize, ToSchema)]
pub struct StatusBody {
    pub status: String,
    pub resolution: Option<String>,
}

pub async fn set_status(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    Body(body): Body<StatusBody>,
) -> Answer {
    let status = read_status(&body.status)?;
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let ticket = gateway.desk.set_status(&caller, id, status, body.resolution).await?;
    Ok(Json(json!({ "ticket": TicketView::new(&ticket, caller.side()) })))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AssignBody {
    /// An agent's id, `"me"`, or `null` for nobody.
    #[serde(default, deserialize_with = "nullable")]
    pub agent_id: Option<Option<String>>,
}

pub async fn assign(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    Body(body): Body<AssignBody>,
) -> Answer {
    let to = body.agent_id.ok_or_else(|| Invalid::field("agentId", "missing field `agentId`"))?;
    let id = gateway.desk.ticket_id(&Caller::Agent(agent.clone()), &id).await?;
    let ticket = gateway.desk.assign_ticket(&agent, id, &read_assignee(to)).await?;
    Ok(Json(json!({ "ticket": TicketView::new(&ticket, Side::Agent) })))
}

#[derive(Debug, Deserialize, ToSchema)]
pub struct ReadBody {
    pub seq: u64,
}

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

pub async fn escalate(
    State(gateway): State<Arc<Gateway>>,
    Staff(agent): Staff,
    Path(id): Path<String>,
    Body(body): Body<EscalateBody>,
) -> Answer {
    let id = gateway.desk.ticket_id(&Caller::Agent(agent.clone()), &id).await?;
    let ticket = gateway.desk.escalate_ticket(&agent, id, &body.reason, body.queue.as_deref()).await?;
    Ok(Json(json!({ "ticket": TicketView::new(&ticket, Side::Agent) })))
}

pub async fn request_callback(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
) -> Answer {
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let ticket = gateway.desk.request_callback(&caller, id).await?;
    Ok(Json(json!({ "ticket": TicketView::new(&ticket, caller.side()) })))
}
