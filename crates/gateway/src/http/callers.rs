//! Who may call a route stands in its signature: no handler can forget to ask.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header;
use axum::http::request::Parts;
use desk::DeskError;
use domain::policy::{AgentCaller, Caller, Permission};

use super::ApiError;
use crate::state::Gateway;

/// Any person with a token.
pub struct Person(pub Caller);

/// A person with a token, or nobody. A bad token is still refused.
pub struct Maybe(pub Option<Caller>);

/// A member of staff.
pub struct Staff(pub AgentCaller);

/// Staff who manage the team.
pub struct Manager(pub AgentCaller);

/// Staff who decide for the shop.
pub struct Admin(pub AgentCaller);

/// Who looks after all shops.
pub struct Superadmin(pub AgentCaller);

impl FromRequestParts<Arc<Gateway>> for Maybe {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        gateway: &Arc<Gateway>,
    ) -> Result<Self, ApiError> {
        let Some(header) = parts.headers.get(header::AUTHORIZATION) else {
            return Ok(Self(None));
        };
        let token = header
            .to_str()
            .ok()
            .and_then(bearer)
            .ok_or(DeskError::Unauthorized("token_invalid"))?;
        let (caller, _) = gateway.desk.authenticate(token).await?;
        Ok(Self(Some(caller)))
    }
}

fn bearer(header: &str) -> Option<&str> {
    let (scheme, token) = header.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

impl FromRequestParts<Arc<Gateway>> for Person {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        gateway: &Arc<Gateway>,
    ) -> Result<Self, ApiError> {
        let Maybe(caller) = Maybe::from_request_parts(parts, gateway).await?;
        caller
            .map(Self)
            .ok_or_else(|| DeskError::Unauthorized("login_required").into())
    }
}

impl FromRequestParts<Arc<Gateway>> for Staff {
    type Rejection = ApiError;

    async fn from_request_parts(
        parts: &mut Parts,
        gateway: &Arc<Gateway>,
    ) -> Result<Self, ApiError> {
        match Person::from_request_parts(parts, gateway).await?.0 {
            Caller::Agent(agent) => Ok(Self(agent)),
            Caller::Customer(_) => Err(ApiError::forbidden()),
        }
    }
}

macro_rules! with_permission {
    ($($extractor:ident: $permission:ident),+) => {$(
        impl FromRequestParts<Arc<Gateway>> for $extractor {
            type Rejection = ApiError;

            async fn from_request_parts(parts: &mut Parts, gateway: &Arc<Gateway>) -> Result<Self, ApiError> {
                let Staff(agent) = Staff::from_request_parts(parts, gateway).await?;
                if agent.may(Permission::$permission) { Ok(Self(agent)) } else { Err(ApiError::forbidden()) }
            }
        }
    )+};
}

with_permission!(Manager: ManageAgents, Admin: ManageSettings, Superadmin: ManageTenants);
