//! Finding one's ticket again by mail.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::actions::Tracking;
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Body;
use super::customers::answer;
use super::{ApiError, ClientAddress};
use crate::state::Gateway;
use crate::view::{SentAnswer, SessionAnswer};

#[derive(Deserialize, ToSchema)]
pub struct TrackBody {
    pub number: String,
    pub email: String,
    pub tenant: Option<String>,
}

#[derive(Deserialize, ToSchema)]
pub struct VerifyBody {
    pub number: String,
    pub email: String,
    /// The six digits, or the token of the link.
    pub code: String,
    pub tenant: Option<String>,
}

/// The answer is the same whether there is such a ticket or not.
#[utoipa::path(
    post,
    path = "/api/tickets/track",
    operation_id = "trackTicket",
    tag = "customers",
    summary = "Mails a one-time link and a six-digit code.",
    request_body = TrackBody,
    responses((status = 202, description = "The same whether there is such a ticket or not.", body = SentAnswer)),
)]
pub async fn track(
    State(gateway): State<Arc<Gateway>>,
    axum::Extension(ClientAddress(address)): axum::Extension<ClientAddress>,
    Body(body): Body<TrackBody>,
) -> Result<(StatusCode, Json<SentAnswer>), ApiError> {
    gateway.rates.tracks.check(&address)?;
    let tracking = Tracking {
        tenant: body.tenant,
        number: body.number,
        email: body.email,
    };
    gateway.desk.track_ticket(&tracking).await?;
    Ok((StatusCode::ACCEPTED, Json(SentAnswer { sent: true })))
}

/// Exchanges code or link for a session.
#[utoipa::path(
    post,
    path = "/api/tickets/track/verify",
    operation_id = "verifyTracking",
    tag = "customers",
    request_body = VerifyBody,
    responses(
        (status = 200, description = "A session that sees this ticket only.", body = SessionAnswer),
        (status = 401, description = "The code is wrong, used up or expired."),
    ),
)]
pub async fn verify(
    State(gateway): State<Arc<Gateway>>,
    axum::Extension(ClientAddress(address)): axum::Extension<ClientAddress>,
    Body(body): Body<VerifyBody>,
) -> Result<Json<SessionAnswer>, ApiError> {
    gateway.rates.sessions.check(&address)?;
    let tracking = Tracking {
        tenant: body.tenant,
        number: body.number,
        email: body.email,
    };
    let session = gateway.desk.verify_tracking(&tracking, &body.code).await?;
    Ok(Json(answer(session)))
}
