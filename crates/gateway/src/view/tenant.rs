//! A tenant as its keeper sees it.

use domain::tenant::Tenant;
use serde::Serialize;
use utoipa::ToSchema;

use super::Pagination;

#[derive(Serialize, ToSchema)]
#[schema(as = Tenant)]
pub struct TenantView {
    pub id: String,
    /// The public name by which widgets say whose they are.
    pub key: String,
    pub name: String,
}

/// Always whole: `nextCursor` and `pagination` are `null`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantsAnswer {
    pub tenants: Vec<TenantView>,
    #[schema(required)]
    pub next_cursor: Option<String>,
    pub total: usize,
    #[schema(required)]
    pub pagination: Option<Pagination>,
}

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantCreatedAnswer {
    pub tenant: TenantView,
    /// The access token of the tenant's first admin.
    pub admin_token: String,
}

impl From<&Tenant> for TenantView {
    fn from(tenant: &Tenant) -> Self {
        Self {
            id: tenant.id.to_string(),
            key: tenant.key.clone(),
            name: tenant.name.clone(),
        }
    }
}
