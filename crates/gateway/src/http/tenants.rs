//! More shops in one installation.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::actions::NewTenant;
use serde::Deserialize;
use utoipa::ToSchema;

use super::ApiError;
use super::body::Body;
use super::callers::Superadmin;
use super::query::Query;
use crate::state::Gateway;
use crate::view::{TenantCreatedAnswer, TenantsAnswer};

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TenantBody {
    pub name: String,
    pub key: Option<String>,
    pub admin_email: Option<String>,
}

/// Lists the shops. For the superadmin.
#[utoipa::path(
    get,
    path = "/api/tenants",
    operation_id = "listTenants",
    tag = "tenants",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "All of them.", body = TenantsAnswer),
        (status = 422, description = "There are no query parameters."),
    ),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Superadmin(caller): Superadmin,
    query: Query,
) -> Result<Json<TenantsAnswer>, ApiError> {
    query.finish()?;
    let tenants: Vec<_> = gateway
        .desk
        .list_tenants(&caller)
        .await?
        .iter()
        .map(Into::into)
        .collect();
    Ok(Json(TenantsAnswer {
        total: tenants.len(),
        tenants,
        next_cursor: None,
        pagination: None,
    }))
}

/// Opens a shop. For the superadmin.
#[utoipa::path(
    post,
    path = "/api/tenants",
    operation_id = "createTenant",
    tag = "tenants",
    security(("bearer" = [])),
    request_body = TenantBody,
    responses(
        (status = 201, description = "Opened.", body = TenantCreatedAnswer),
        (status = 409, description = "The key or the e-mail address is in use."),
    ),
)]
pub async fn create(
    State(gateway): State<Arc<Gateway>>,
    Superadmin(caller): Superadmin,
    Body(body): Body<TenantBody>,
) -> Result<(StatusCode, Json<TenantCreatedAnswer>), ApiError> {
    let new = NewTenant {
        name: body.name,
        key: body.key,
        admin_email: body.admin_email,
    };
    let opened = gateway.desk.create_tenant(&caller, new).await?;
    let body = TenantCreatedAnswer {
        tenant: (&opened.tenant).into(),
        admin_token: opened.admin.token,
    };
    Ok((StatusCode::CREATED, Json(body)))
}
