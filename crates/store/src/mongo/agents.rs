//! Members of staff.

use std::sync::Arc;

use async_trait::async_trait;
use bson::doc;
use domain::agent::Agent;
use domain::{AgentId, TenantId, text};

use super::db::Db;
use super::doc::AgentDoc;
use super::error::{collect, insert_unless_taken, unless_taken, within};
use super::limits::AGENTS;
use crate::StoreError;
use crate::repo::{AgentRepo, Result};

pub struct Agents(pub Arc<Db>);

#[async_trait]
impl AgentRepo for Agents {
    async fn insert(&self, agent: &Agent) -> Result<()> {
        let inserted = insert_unless_taken(&self.0.agents, &AgentDoc::from(agent)).await?;
        inserted.ok_or(StoreError::Taken("email"))
    }

    async fn update(&self, agent: &Agent) -> Result<()> {
        let filter = doc! {"_id": agent.id.to_string(), "tenantId": agent.tenant_id.to_string()};
        let replaced =
            unless_taken(self.0.agents.replace_one(filter, AgentDoc::from(agent))).await?;
        replaced.map(|_| ()).ok_or(StoreError::Taken("email"))
    }

    async fn find(&self, tenant: TenantId, id: AgentId) -> Result<Option<Agent>> {
        let filter = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
        Ok(within(self.0.agents.find_one(filter))
            .await?
            .map(Agent::from))
    }

    async fn find_by_email(&self, email: &str) -> Result<Option<Agent>> {
        let filter = doc! {"emailKey": text::email_key(email)};
        Ok(within(self.0.agents.find_one(filter))
            .await?
            .map(Agent::from))
    }

    async fn list(&self, tenant: TenantId) -> Result<Vec<Agent>> {
        let filter = doc! {"tenantId": tenant.to_string()};
        let found = self
            .0
            .agents
            .find(filter)
            .sort(doc! {"createdAt": 1, "_id": 1})
            .limit(AGENTS);
        Ok(collect(found).await?.into_iter().map(Agent::from).collect())
    }
}
