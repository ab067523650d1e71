//! A tenant's settings.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde_json::Value;

use super::ApiError;
use super::body::Body;
use super::callers::Admin;
use crate::state::Gateway;
use crate::view::{SecretAnswer, SettingsShape};

/// The tenant's settings. For admins.
#[utoipa::path(
    get,
    path = "/api/settings",
    operation_id = "seeSettings",
    tag = "settings",
    security(("bearer" = [])),
    responses((status = 200, description = "The whole.", body = SettingsShape)),
)]
pub async fn see(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
) -> Result<Json<Value>, ApiError> {
    let shop = gateway.desk.settings(&admin).await?;
    Ok(Json(shop.settings.to_value()))
}

/// A JSON merge patch; answers the whole.
#[utoipa::path(
    patch,
    path = "/api/settings",
    operation_id = "changeSettings",
    tag = "settings",
    summary = "Changes settings. For admins.",
    security(("bearer" = [])),
    request_body(content = Object, description = "A JSON merge patch of `Settings`; `null` takes a value back."),
    responses((status = 200, description = "The whole, as it is now.", body = SettingsShape)),
)]
pub async fn change(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
    Body(patch): Body<Value>,
) -> Result<Json<Value>, ApiError> {
    let settings = gateway.desk.patch_settings(&admin, &patch).await?;
    Ok(Json(settings.to_value()))
}

/// A new secret for signing `identity` tokens. For admins.
#[utoipa::path(
    post,
    path = "/api/settings/identity-secret",
    operation_id = "renewIdentitySecret",
    tag = "settings",
    security(("bearer" = [])),
    responses((status = 201, description = "Shown this once; the old one has ended.", body = SecretAnswer)),
)]
pub async fn renew_identity_secret(
    State(gateway): State<Arc<Gateway>>,
    Admin(admin): Admin,
) -> Result<(StatusCode, Json<SecretAnswer>), ApiError> {
    let secret = gateway.desk.renew_identity_secret(&admin).await?;
    Ok((StatusCode::CREATED, Json(SecretAnswer { secret })))
}
