//! The one table in which errors become answers.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::DeskError;
use domain::Invalid;
use domain::policy::Side;
use serde_json::{Value, json};
use store::StoreError;
use upload::{BlobError, Refused};

use super::request_id;
use crate::rates::TooMany;
use crate::view::{ErrorAnswer, MessageView};

/// After so many seconds a dependency may be back.
const RETRY_AFTER_SECONDS: u64 = 2;

/// An error as clients get it.
#[derive(Debug)]
pub struct ApiError {
    pub status: StatusCode,
    pub code: &'static str,
    pub error: String,
    pub details: Value,
    /// Seconds.
    pub retry_after: Option<u64>,
}

impl ApiError {
    pub fn new(status: StatusCode, code: &'static str, error: impl Into<String>) -> Self {
        Self {
            status,
            code,
            error: error.into(),
            details: Value::Null,
            retry_after: None,
        }
    }

    pub fn malformed(why: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "malformed", why)
    }

    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "there is nothing here")
    }

    pub fn forbidden() -> Self {
        DeskError::Forbidden.into()
    }

    fn unavailable(code: &'static str, error: &str) -> Self {
        let retry_after = Some(RETRY_AFTER_SECONDS);
        Self {
            retry_after,
            ..Self::new(StatusCode::SERVICE_UNAVAILABLE, code, error)
        }
    }
}

impl From<DeskError> for ApiError {
    fn from(error: DeskError) -> Self {
        let sentence = error.to_string();
        match error {
            DeskError::NotFound(_) => Self::new(StatusCode::NOT_FOUND, "not_found", sentence),
            DeskError::Unauthorized(code) => Self::new(StatusCode::UNAUTHORIZED, code, sentence),
            DeskError::Forbidden => Self::new(StatusCode::FORBIDDEN, "forbidden", sentence),
            DeskError::Invalid(invalid) => invalid.into(),
            DeskError::Move(_) => Self::new(StatusCode::CONFLICT, "invalid_transition", sentence),
            DeskError::Conflict { code, .. } => Self::new(StatusCode::CONFLICT, code, sentence),
            DeskError::StaleReply(_) => Self::new(StatusCode::CONFLICT, "stale_reply", sentence),
            DeskError::TooMany => {
                Self::new(StatusCode::TOO_MANY_REQUESTS, "rate_limited", sentence)
            }
            DeskError::Store(error) => error.into(),
            DeskError::Upload(refused) => refused.into(),
            DeskError::Blob(error) => blob(&error),
            DeskError::Internal(_) => {
                tracing::error!(error = %sentence, "request failed");
                Self::new(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "internal",
                    "something went wrong on our side",
                )
            }
        }
    }
}

/// A stale reply shows what it missed; that needs the ticket to tell what is read, so agents only.
pub fn stale(messages: &[domain::message::Message], ticket: &domain::ticket::Ticket) -> ApiError {
    let newer = MessageView::list(messages, ticket, Side::Agent);
    ApiError {
        details: json!({ "messages": newer }),
        ..DeskError::StaleReply(Vec::new()).into()
    }
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        let sentence = invalid.to_string();
        let details = json!({ "fields": invalid.fields });
        Self {
            details,
            ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", sentence)
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "database error");
        match error {
            StoreError::Unavailable(_) => Self::unavailable(
                "database_unavailable",
                "the database cannot be reached; try again",
            ),
            StoreError::Full(_) => {
                Self::unavailable("storage_full", "the server cannot write; try again later")
            }
            StoreError::Taken(_) => {
                Self::new(StatusCode::CONFLICT, "taken", "this is in use already")
            }
            StoreError::Corrupt(_) => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "something went wrong on our side",
            ),
        }
    }
}

impl From<Refused> for ApiError {
    fn from(refused: Refused) -> Self {
        let sentence = refused.to_string();
        match refused {
            Refused::TooLarge { limit } => Self {
                details: json!({ "limit": limit }),
                ..Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", sentence)
            },
            Refused::WrongType { .. } => {
                Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong_type", sentence)
            }
            Refused::TooManyPixels | Refused::Broken | Refused::Empty => Self {
                details: json!({ "fields": { "file": sentence } }),
                ..Self::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", sentence)
            },
            Refused::Malformed(_) | Refused::Aborted => Self::malformed(sentence),
            Refused::Storage(error) => blob(&error),
        }
    }
}

fn blob(error: &BlobError) -> ApiError {
    tracing::error!(%error, "file storage error");
    ApiError::unavailable(
        "files_unavailable",
        "the file storage cannot be reached; try again",
    )
}

impl From<TooMany> for ApiError {
    fn from(too_many: TooMany) -> Self {
        let retry_after = Some(too_many.retry_after.as_secs() + 1);
        Self {
            retry_after,
            ..DeskError::TooMany.into()
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = ErrorAnswer {
            error: self.error,
            code: self.code,
            details: self.details,
            request_id: request_id::current(),
        };
        let mut response = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            response
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}
