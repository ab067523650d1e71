//! How the shop stands.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;

use super::ApiError;
use super::callers::Staff;
use super::query::Query;
use crate::state::Gateway;
use crate::view::StatsView;

/// How the shop stands. For staff.
#[utoipa::path(
    get,
    path = "/api/stats",
    operation_id = "stats",
    tag = "insight",
    security(("bearer" = [])),
    responses(
        (status = 200, description = "The figures.", body = StatsView),
        (status = 422, description = "There are no query parameters."),
    ),
)]
pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
    query: Query,
) -> Result<Json<StatsView>, ApiError> {
    query.finish()?;
    Ok(Json(gateway.desk.stats(&caller).await?.into()))
}
