//! Log in, stay logged in, log out.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::DeskError;
use desk::actions::LogIn;
use domain::policy::Caller;
use domain::text::email_key;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Body;
use super::callers::{Maybe, Staff};
use super::{ApiError, ClientAddress};
use crate::state::Gateway;
use crate::view::{AgentView, LogInAnswer, MeAnswer, TenantView};

const COOKIE: &str = "careline_refresh";

#[derive(Deserialize, ToSchema)]
pub struct LogInBody {
    pub email: String,
    pub password: String,
}

/// Logs an agent in.
#[utoipa::path(
    post,
    path = "/api/auth/login",
    operation_id = "logIn",
    tag = "auth",
    request_body = LogInBody,
    responses(
        (status = 200, description = "Logged in; the refresh token is in a cookie.", body = LogInAnswer),
        (status = 401, description = "The credentials are wrong."),
    ),
)]
pub async fn log_in(
    State(gateway): State<Arc<Gateway>>,
    axum::Extension(ClientAddress(address)): axum::Extension<ClientAddress>,
    Body(body): Body<LogInBody>,
) -> Result<Response, ApiError> {
    gateway.rates.logins_from_address.check(&address)?;
    gateway
        .rates
        .logins_of_account
        .check(&email_key(&body.email))?;
    let granted = gateway.desk.log_in(&body.email, body.password).await?;
    Ok(answer(&gateway, &granted))
}

#[derive(Deserialize, ToSchema)]
pub struct InvitationBody {
    pub token: String,
    pub password: String,
}

/// Takes up an invitation: chooses the password.
#[utoipa::path(
    post,
    path = "/api/auth/invitation",
    operation_id = "acceptInvitation",
    tag = "auth",
    request_body = InvitationBody,
    responses(
        (status = 200, description = "The password is set, the agent logged in.", body = LogInAnswer),
        (status = 401, description = "The token is unknown, used or expired."),
    ),
)]
pub async fn accept_invitation(
    State(gateway): State<Arc<Gateway>>,
    axum::Extension(ClientAddress(address)): axum::Extension<ClientAddress>,
    Body(body): Body<InvitationBody>,
) -> Result<Response, ApiError> {
    gateway.rates.logins_from_address.check(&address)?;
    let granted = gateway
        .desk
        .accept_invitation(&body.token, body.password)
        .await?;
    Ok(answer(&gateway, &granted))
}

/// The cookie is `SameSite=Strict` and `HttpOnly`; the Origin is checked all the same.
#[utoipa::path(
    post,
    path = "/api/auth/refresh",
    operation_id = "refresh",
    tag = "auth",
    summary = "Exchanges the refresh cookie for a new access token and a new cookie.",
    security(("refreshCookie" = [])),
    responses(
        (status = 200, description = "Still logged in.", body = LogInAnswer),
        (status = 401, description = "`refresh_missing`; `refresh_raced` when it was used within the last 10 s; else the log-in has ended."),
    ),
)]
pub async fn refresh(
    State(gateway): State<Arc<Gateway>>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    check_origin(&gateway, &headers)?;
    let token = cookie(&headers).ok_or(DeskError::Unauthorized("refresh_missing"))?;
    let granted = gateway.desk.refresh(token).await?;
    Ok(answer(&gateway, &granted))
}

/// Ends this log-in.
#[utoipa::path(
    post,
    path = "/api/auth/logout",
    operation_id = "logOut",
    tag = "auth",
    security(("refreshCookie" = []), ("bearer" = [])),
    responses((status = 204, description = "Logged out; the cookie is cleared.")),
)]
pub async fn log_out(
    State(gateway): State<Arc<Gateway>>,
    Maybe(caller): Maybe,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    check_origin(&gateway, &headers)?;
    let agent = match &caller {
        Some(Caller::Agent(agent)) => Some(agent),
        Some(Caller::Customer(_)) => return Err(ApiError::forbidden()),
        None if cookie(&headers).is_none() => {
            return Err(DeskError::Unauthorized("login_required").into());
        }
        None => None,
    };
    gateway.desk.log_out(cookie(&headers), agent).await?;
    Ok((
        StatusCode::NO_CONTENT,
        [(header::SET_COOKIE, set_cookie(&gateway, "", 0))],
    )
        .into_response())
}

/// Who is logged in. For staff.
#[utoipa::path(
    get,
    path = "/api/auth/me",
    operation_id = "me",
    tag = "auth",
    security(("bearer" = [])),
    responses((status = 200, description = "Oneself.", body = MeAnswer)),
)]
pub async fn me(
    State(gateway): State<Arc<Gateway>>,
    Staff(caller): Staff,
) -> Result<Json<MeAnswer>, ApiError> {
    let agent = gateway
        .desk
        .find_agent(&caller, &caller.id.to_string())
        .await?;
    let shop = gateway.desk.shop(caller.tenant).await?;
    Ok(Json(MeAnswer {
        agent: AgentView::from(&agent),
        tenant: TenantView::from(&shop.tenant),
    }))
}

fn answer(gateway: &Gateway, granted: &LogIn) -> Response {
    let cookie = set_cookie(gateway, &granted.refresh_token, granted.refresh_seconds);
    let body = LogInAnswer {
        token: granted.access.token.clone(),
        expires_at: granted.access.expires_at,
        agent: AgentView::from(&granted.agent),
    };
    ([(header::SET_COOKIE, cookie)], Json(body)).into_response()
}

fn set_cookie(gateway: &Gateway, value: &str, seconds: i64) -> HeaderValue {
    let secure = if gateway.production { "; Secure" } else { "" };
    let text = format!(
        "{COOKIE}={value}; Path=/api/auth; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}"
    );
    HeaderValue::try_from(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let mut pairs = cookies
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(name, value)| *name == COOKIE && !value.is_empty())
        .map(|(_, value)| value)
}

fn check_origin(gateway: &Gateway, headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    match text(header::ORIGIN) {
        Some(origin) if !gateway.is_own_origin(origin, text(header::HOST)) => {
            Err(ApiError::forbidden())
        }
        _ => Ok(()),
    }
}
