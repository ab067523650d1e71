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
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::{Manager, Staff};
use super::query::Query;
use crate::state::Gateway;
use crate::typed::or_default;
use crate::view::{AgentAnswer, AgentsAnswer, AnyAgentView, ColleagueView, TeamAgentView};

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
#[utoipa::path(
    get,
    path = "/api/agents",
    operation_id = "listAgents",
    tag = "agents",
    summary = "Lists the team. Everyone sees who there is; contact and state only those who manage the team.",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "All of them.", body = AgentsAnswer),
        (status = 422, description = "There are no query parameters."),
    ),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    query: Query,
) -> Result<Json<AgentsAnswer>, ApiError> {
    query.finish()?;
    let agents = gateway.desk.list_agents(&caller).await?;
    let shown: Vec<AnyAgentView> = if caller.may(Permission::ManageAgents) {
        agents
            .iter()
            .map(|agent| AnyAgentView::Team(team_view(&gateway, agent)))
            .collect()
    } else {
        let active = agents.iter().filter(|agent| agent.active);
        let view =
            |agent| AnyAgentView::Colleague(ColleagueView::new(agent, presence(&gateway, agent)));
        active.map(view).collect()
    };
    Ok(Json(AgentsAnswer {
        total: shown.len(),
        agents: shown,
        next_cursor: None,
        pagination: None,
    }))
}

/// Adds an agent. For managers.
#[utoipa::path(
    post,
    path = "/api/agents",
    operation_id = "createAgent",
    tag = "agents",
    security(("bearer" = [])),
    request_body = AgentBody,
    responses(
        (status = 201, description = "Created; without a password an invitation is mailed.", body = AgentAnswer),
        (status = 409, description = "The e-mail address is in use."),
    ),
)]
pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Manager(caller): Manager,
    Body(body): Body<AgentBody>,
) -> Result<(StatusCode, Json<AgentAnswer>), ApiError> {
    let role = read_role(&body.role)?;
    let new = NewAgent {
        name: body.name,
        email: body.email,
        password: body.password,
        role,
        queues: body.queues,
    };
    let agent = gateway.desk.create_agent(&caller, new).await?;
    Ok((
        StatusCode::CREATED,
        Json(AgentAnswer {
            agent: team_view(&gateway, &agent),
        }),
    ))
}

/// One agent. For managers.
#[utoipa::path(
    get,
    path = "/api/agents/{id}",
    operation_id = "seeAgent",
    tag = "agents",
    security(("bearer" = [])),
    params(("id" = String, Path)),
    responses((status = 200, description = "The agent.", body = AgentAnswer)),
)]
pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Manager(caller): Manager,
    Path(id): Path<String>,
) -> Result<Json<AgentAnswer>, ApiError> {
    let agent = gateway.desk.find_agent(&caller, &id).await?;
    Ok(Json(AgentAnswer {
        agent: team_view(&gateway, &agent),
    }))
}

/// Managers change the team; everyone their own name and password.
#[utoipa::path(
    patch,
    path = "/api/agents/{id}",
    operation_id = "changeAgent",
    tag = "agents",
    security(("bearer" = [])),
    params(("id" = String, Path)),
    request_body = AgentPatch,
    responses(
        (status = 200, description = "Changed.", body = AgentAnswer),
        (status = 409, description = "The e-mail address is in use."),
    ),
)]
pub async fn change(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    Path(id): Path<String>,
    Body(body): Body<AgentPatch>,
) -> Result<Json<AgentAnswer>, ApiError> {
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
    Ok(Json(AgentAnswer {
        agent: team_view(&gateway, &agent),
    }))
}

/// Deactivates an agent; tickets go on naming them. For managers.
#[utoipa::path(
    delete,
    path = "/api/agents/{id}",
    operation_id = "deactivateAgent",
    tag = "agents",
    security(("bearer" = [])),
    params(("id" = String, Path)),
    responses((status = 204, description = "Log-ins and sockets have ended.")),
)]
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
