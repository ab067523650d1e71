//! Customers' sessions.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use desk::actions::{ContactInput, CustomerSession, OpenSession};
use serde::Deserialize;
use utoipa::ToSchema;

use super::body::Body;
use super::tickets::created;
use super::{ApiError, ClientAddress};
use crate::state::Gateway;
use crate::view::{ContactView, SessionAnswer};

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SessionBody {
    /// The tenant's public key; without one, the default tenant.
    pub tenant: Option<String>,
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
    /// A JWT signed by the host site.
    pub identity: Option<String>,
    /// From an earlier anonymous session: come back as the same customer.
    pub visitor_secret: Option<String>,
}

/// Opens or resumes a customer's session.
#[utoipa::path(
    post,
    path = "/api/customers/session",
    operation_id = "openSession",
    tag = "customers",
    request_body = SessionBody,
    responses(
        (status = 201, description = "A new session.", body = SessionAnswer),
        (status = 200, description = "An earlier one, resumed.", body = SessionAnswer),
        (status = 401, description = "`identity` or `visitorSecret` is wrong."),
        (status = 403, description = "The tenant takes nobody it does not know."),
        (status = 404, description = "There is no such tenant."),
    ),
)]
pub async fn open_session(
    State(gateway): State<Arc<Gateway>>,
    axum::Extension(ClientAddress(address)): axum::Extension<ClientAddress>,
    Body(body): Body<SessionBody>,
) -> Result<Response, ApiError> {
    gateway.rates.sessions.check(&address)?;
    let contact = ContactInput {
        name: body.name,
        email: body.email,
        phone: body.phone,
        company: body.company,
    };
    let open = OpenSession {
        tenant: body.tenant,
        contact,
        identity: body.identity,
        visitor_secret: body.visitor_secret,
    };
    let session = gateway.desk.open_customer_session(open).await?;
    Ok((created(session.is_new), Json(answer(session))).into_response())
}

pub fn answer(session: CustomerSession) -> SessionAnswer {
    SessionAnswer {
        token: session.access.token,
        expires_at: session.access.expires_at,
        customer: ContactView::from(&session.caller.contact),
        visitor_secret: session.visitor_secret,
    }
}
