//! More shops in one installation.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::actions::NewTenant;
use domain::tenant::Tenant;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::Superadmin;
use super::query::Query;
use crate::state::Gateway;

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantBody {
    pub name: String,
    pub key: Option<String>,
    pub admin_email: Option<String>,
}

pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Superadmin(caller): Superadmin,
    query: Query,
) -> Result<Json<Value>, ApiError> {
    query.finish()?;
    let tenants: Vec<_> = gateway.desk.list_tenants(&caller).await?.iter().map(view).collect();
    Ok(Json(json!({ "tenants": tenants, "nextCursor": null, "total": tenants.len(), "pagination": null })))
}

pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Superadmin(caller): Superadmin,
    Body(body): Body<TenantBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let new = NewTenant { name: body.name, key: body.key, admin_email: body.admin_email };
    let opened = gateway.desk.create_tenant(&caller, new).await?;
    let body = json!({ "tenant": view(&opened.tenant), "adminToken": opened.admin.token });
    Ok((StatusCode::CREATED, Json(body)))
}

fn view(tenant: &Tenant) -> Value {
    json!({ "id": tenant.id, "key": tenant.key, "name": tenant.name })
}
