//! What widget and portal ask before anyone has logged in.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::ApiError;
use super::query::Query;
use crate::state::Gateway;
use crate::view::PublicConfigView;

pub async fn public(
    State(gateway): State<Arc<Gateway>>,
    mut query: Query,
) -> Result<Json<PublicConfigView>, ApiError> {
    let tenant = query.text("tenant");
    query.finish()?;
    let config = gateway.desk.public_config(tenant.as_deref()).await?;
    Ok(Json((&config).into()))
}
