//! A tenant's settings.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use serde_json::{Value, json};

use super::ApiError;
use super::body::Body;
use super::callers::Admin;
use crate::state::Gateway;

pub async fn see(State(gateway): State<Arc<Gateway>>, Admin(admin): Admin) -> Result<Json<Value>, ApiError> {
    let shop = gateway.desk.settings(&admin).await?;
    Ok(Json(shop.settings.to_value()))
}

/// A JSON merge patch; answers the whole.
pub async fn change(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
    Body(patch): Body<Value>,
) -> Result<Json<Value>, ApiError> {
    let settings = gateway.desk.patch_settings(&admin, &patch).await?;
    Ok(Json(settings.to_value()))
}

pub async fn renew_identity_secret(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
) -> Result<Json<Value>, ApiError> {
    let secret = gateway.desk.renew_identity_secret(&admin).await?;
    Ok(Json(json!({ "secret": secret })))
}
