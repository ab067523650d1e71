//! The team.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::actions::{AgentChange, NewAgent};
use domain::Invalid;
use domain::agent::Agent;
use domain::policy::Permission;
use domain::role::Role;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::{Manager, Staff};
use super::query::Query;
use super::tickets::or_default;
use crate::state::Gateway;
use crate::view::{ColleagueView, TeamAgentView};

#[derive(Deserialize, ToSchema)]
pub struct AgentBody {
    pub name: String,
    pub email: String,
    pub password: Option<String>,
    pub role: String,
    #[serde(default, deserialize_with = "or_default")]
    pub queues: Vec<String>,
}

#[derive(Default, Deserialize, ToSchema)]
#[serde(default)]
pub struct AgentPatch {
    pub name: Option<String>,
    pub email: Option<String>,
    pub password: Option<String>,
    pub role: Option<String>,
    pub queues: Option<Vec<String>>,
    pub active: Option<bool>,
}

/// Everyone sees who there is; contact and state only those who manage the team.
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    query: Query,
) -> Result<Json<Value>, ApiError> {
    query.finish()?;
    let agents = gateway.desk.list_agents(&caller).await?;
    let shown: Vec<Value> = if caller.may(Permission::ManageAgents) {
        agents.iter().map(|agent| json!(team_view(&gateway, agent))).collect()
    } else {
        let active = agents.iter().filter(|agent| agent.active);
        active.map(|agent| json!(ColleagueView::new(agent, presence(&gateway, agent)))).collect()
    };
    Ok(Json(json!({ "agents": shown, "nextCursor": null, "total": shown.len(), "pagination": null })))
}

pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Manager(caller): Manager,
    Body(body): Body<AgentBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let role = read_role(&body.role)?;
    let new =
        NewAgent { name: body.name, email: body.email, password: body.password, role, queues: body.queues };
    let agent = gateway.desk.create_agent(&caller, new).await?;
    Ok((StatusCode::CREATED, Json(json!({ "agent": team_view(&gateway, &agent) }))))
}

pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Manager(caller): Manager,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let agent = gateway.desk.find_agent(&caller, &id).await?;
    Ok(Json(json!({ "agent": team_view(&gateway, &agent) })))
}

/// Managers change the team; everyone their own name and password.
pub async fn change(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    Path(id): Path<String>,
    Body(body): Body<AgentPatch>,
) -> Result<Json<Value>, ApiError> {
    if !caller.may(Permission::ManageAgents) && id != caller.id.to_string() {
        return Err(ApiError::forbidden());
    }
    let change = AgentChange {
        name: body.name,
        email: body.email,
        role: body.role.as_deref().map(read_role).transpose()?,
        queues: body.queues,
        password: body.password,
        active: body.active,
    };
    let agent = gateway.desk.update_agent(&caller, &id, change).await?;
    Ok(Json(json!({ "agent": team_view(&gateway, &agent) })))
}

pub async fn deactivate(
    State(gateway): State<Arc<Gateway>>,
    Manager(caller): Manager,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    gateway.desk.deactivate_agent(&caller, &id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn read_role(text: &str) -> Result<Role, Invalid> {
    let names = Role::ALL.map(Role::name).join(", ");
    Role::parse(text).ok_or_else(|| Invalid::field("role", format!("must be one of {names}")))
}

fn presence(gateway: &Gateway, agent: &Agent) -> &'static str {
    gateway.rooms.presence_of(agent.tenant_id, agent.id)
}

fn team_view(gateway: &Gateway, agent: &Agent) -> TeamAgentView {
    TeamAgentView::new(agent, presence(gateway, agent))
}
