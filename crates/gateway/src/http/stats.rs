//! How the shop stands.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::ApiError;
use super::callers::Staff;
use super::query::Query;
use crate::state::Gateway;
use crate::view::StatsView;

pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    query: Query,
) -> Result<Json<StatsView>, ApiError> {
    query.finish()?;
    Ok(Json(gateway.desk.stats(&caller).await?.into()))
}
