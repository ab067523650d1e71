//! `/api/support/tickets/{id}/responses`: replies with the other documents' names.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use desk::actions::{NewMessage, Reply};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::ApiError;
use crate::http::body::Body;
use crate::http::callers::Person;
use crate::http::docs::IdempotencyKey;
use crate::http::replies::post_reply;
use crate::http::tickets::{created, idempotency_key};
use crate::state::Gateway;
use crate::typed::or_default;
use crate::view::{SupportResponse, SupportResponseAnswer, SupportResponsesAnswer};

#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResponseBody {
    message: String,
    #[serde(default, deserialize_with = "or_default")]
    is_internal: bool,
    notify_user: Option<bool>,
    client_message_id: Option<String>,
}

/// What was said after the first message.
#[utoipa::path(
    get,
    path = "/api/support/tickets/{id}/responses",
    operation_id = "listResponses",
    tag = "aliases",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number.")),
    responses((status = 200, description = "Without the first message.", body = SupportResponsesAnswer)),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
) -> Result<Json<SupportResponsesAnswer>, ApiError> {
    let seen = gateway.desk.see_ticket(&caller, &id, None).await?;
    Ok(Json(SupportResponsesAnswer {
        responses: SupportResponse::list(&seen.messages, caller.side()),
    }))
}

/// Writes a message or an internal note.
#[utoipa::path(
    post,
    path = "/api/support/tickets/{id}/responses",
    operation_id = "respond",
    tag = "aliases",
    security(("bearer" = [])),
    params(("id" = String, Path, description = "An id or a number."), IdempotencyKey),
    request_body = ResponseBody,
    responses(
        (status = 201, description = "Written.", body = SupportResponseAnswer),
        (status = 200, description = "Written before with the same key.", body = SupportResponseAnswer),
    ),
)]
pub async fn post(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<ResponseBody>,
) -> Result<(StatusCode, Json<SupportResponseAnswer>), ApiError> {
    let id = gateway.desk.ticket_id(&caller, &id).await?;
    let reply = Reply {
        message: NewMessage {
            message: body.message,
            internal: body.is_internal,
            attachments: Vec::new(),
            client_message_id: body.client_message_id.or_else(|| idempotency_key(&headers)),
        },
        notify: body.notify_user,
        ..Reply::default()
    };
    let posted = post_reply(&gateway, &caller, id, reply).await?;
    let body = SupportResponseAnswer {
        response: (&posted.message).into(),
    };
    Ok((created(!posted.is_duplicate), Json(body)))
}
