//! `/api/support/tickets/{id}/responses`: replies with the other documents' names.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use desk::actions::{NewMessage, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

use super::shape;
use crate::http::ApiError;
use crate::http::body::Body;
use crate::http::callers::Person;
use crate::http::replies::post_reply;
use crate::http::tickets::{created, idempotency_key, or_default};
use crate::state::Gateway;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResponseBody {
    message: String,
    #[serde(default, deserialize_with = "or_default")]
    is_internal: bool,
    notify_user: Option<bool>,
    client_message_id: Option<String>,
}

pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let seen = gateway.desk.see_ticket(&caller, &id, None).await?;
    Ok(Json(json!({ "responses": shape::responses(&seen.messages, caller.side()) })))
}

pub async fn post(
    State(gateway): State<Arc<Gateway>>,
    Person(caller): Person,
    Path(id): Path<String>,
    headers: HeaderMap,
    Body(body): Body<ResponseBody>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
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
    let body = json!({ "response": shape::response(&posted.message) });
    Ok((created(!posted.is_duplicate), Json(body)))
}
