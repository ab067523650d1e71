//! Members of staff.

use async_trait::async_trait;
use domain::agent::Agent;
use domain::{AgentId, TenantId};

use super::Result;

#[async_trait]
pub trait AgentRepo: Send + Sync {
    /// `Taken("email")` when the address (compared by `text::email_key`) is in use in any tenant.
    async fn insert(&self, agent: &Agent) -> Result<()>;

    /// Replaces all fields; `Taken("email")` as above. Does nothing when absent.
    async fn update(&self, agent: &Agent) -> Result<()>;

    async fn find(&self, tenant: TenantId, id: AgentId) -> Result<Option<Agent>>;

    /// Over all tenants, without case.
    async fn find_by_email(&self, email: &str) -> Result<Option<Agent>>;

    /// All of a tenant in order of creation, inactive ones too; at most 1000.
    async fn list(&self, tenant: TenantId) -> Result<Vec<Agent>>;
}
