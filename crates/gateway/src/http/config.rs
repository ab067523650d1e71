//! What widget and portal ask before anyone has logged in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::ApiError;
use super::query::Query;
use crate::state::Gateway;
use crate::view::PublicConfigView;

/// What widget and portal need before a log-in.
#[utoipa::path(
    get,
    path = "/api/config",
    operation_id = "publicConfig",
    tag = "settings",
    params(("tenant" = Option<String>, Query, description = "The tenant's public key; without one, the default tenant.")),
    responses(
        (status = 200, description = "What anyone may know.", body = PublicConfigView),
        (status = 404, description = "There is no such tenant."),
    ),
)]
pub async fn public(
    State(gateway): State<Arc<Gateway>>,
    mut query: Query,
) -> Result<Json<PublicConfigView>, ApiError> {
    let tenant = query.text("tenant");
    query.finish()?;
    let config = gateway.desk.public_config(tenant.as_deref()).await?;
    Ok(Json((&config).into()))
}
