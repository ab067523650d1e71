//! People who write to the shop.

use async_trait::async_trait;
use domain::customer::Customer;
use domain::{CustomerId, TenantId};

use super::Result;

#[async_trait]
pub trait CustomerRepo: Send + Sync {
    /// `Taken("external_id")` when the tenant has someone with the same external id.
    async fn insert(&self, customer: &Customer) -> Result<()>;

    /// Replaces all fields. Does nothing when absent.
    async fn update(&self, customer: &Customer) -> Result<()>;

    async fn find(&self, tenant: TenantId, id: CustomerId) -> Result<Option<Customer>>;

    async fn find_by_external(
        &self,
        tenant: TenantId,
        external_id: &str,
    ) -> Result<Option<Customer>>;
}
