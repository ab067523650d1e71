//! A member of staff as others see them.

use std::borrow::Cow;

use domain::Timestamp;
use domain::agent::Agent;
use domain::role::Role;
use serde::Serialize;
use utoipa::openapi::schema::AnyOfBuilder;
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use super::words::RoleWord;
use crate::rooms::Presence;

/// Oneself, after logging in.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Agent)]
pub struct AgentView {
    pub id: String,
    pub tenant_id: String,
    pub name: String,
    pub email: String,
    #[schema(value_type = RoleWord)]
    pub role: Role,
    pub queues: Vec<String>,
}

/// A colleague, for everyone on the team.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Colleague)]
pub struct ColleagueView {
    pub id: String,
    pub name: String,
    #[schema(value_type = RoleWord)]
    pub role: Role,
    #[schema(value_type = Presence)]
    pub presence: &'static str,
}

/// A colleague, for those who manage the team.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = TeamAgent)]
pub struct TeamAgentView {
    #[serde(flatten)]
    pub colleague: ColleagueView,
    pub email: String,
    pub queues: Vec<String>,
    pub active: bool,
    /// Has not chosen a password yet.
    pub invited: bool,
    #[schema(value_type = String, format = DateTime)]
    pub created_at: Timestamp,
}

/// A colleague as far as the caller may know them.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum AnyAgentView {
    Team(TeamAgentView),
    Colleague(ColleagueView),
}

/// `anyOf`, where the derive would say `oneOf`: whoever is the one is the other too.
impl PartialSchema for AnyAgentView {
    fn schema() -> RefOr<Schema> {
        let any = AnyOfBuilder::new().item(Ref::from_schema_name(TeamAgentView::name()));
        any.item(Ref::from_schema_name(ColleagueView::name()))
            .into()
    }
}

impl ToSchema for AnyAgentView {
    fn name() -> Cow<'static, str> {
        "AnyAgent".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((TeamAgentView::name().into(), TeamAgentView::schema()));
        schemas.push((ColleagueView::name().into(), ColleagueView::schema()));
        TeamAgentView::schemas(schemas);
    }
}

impl From<&Agent> for AgentView {
    fn from(agent: &Agent) -> Self {
        Self {
            id: agent.id.to_string(),
            tenant_id: agent.tenant_id.to_string(),
            name: agent.name.clone(),
            email: agent.email.clone(),
            role: agent.role,
            queues: agent.queues.clone(),
        }
    }
}

impl ColleagueView {
    pub fn new(agent: &Agent, presence: &'static str) -> Self {
        Self {
            id: agent.id.to_string(),
            name: agent.name.clone(),
            role: agent.role,
            presence,
        }
    }
}

impl TeamAgentView {
    pub fn new(agent: &Agent, presence: &'static str) -> Self {
        Self {
            colleague: ColleagueView::new(agent, presence),
            email: agent.email.clone(),
            queues: agent.queues.clone(),
            active: agent.active,
            invited: agent.password_hash.is_none(),
            created_at: agent.created_at,
        }
    }
}
