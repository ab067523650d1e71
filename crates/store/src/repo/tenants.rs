//! Shops and their settings.

use async_trait::async_trait;
use domain::TenantId;
use domain::tenant::Tenant;

use super::Result;

#[async_trait]
pub trait TenantRepo: Send + Sync {
    /// `Taken("key")` when the public key is in use.
    async fn insert(&self, tenant: &Tenant) -> Result<()>;

    /// Replaces name, settings and identity version.
    async fn update(&self, tenant: &Tenant) -> Result<()>;

    async fn find(&self, id: TenantId) -> Result<Option<Tenant>>;

    async fn find_by_key(&self, key: &str) -> Result<Option<Tenant>>;

    /// In order of creation, so that the first is the default one; at most 10 000.
    async fn list(&self) -> Result<Vec<Tenant>>;
}
