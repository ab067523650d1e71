//! A frame that was refused.

use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::http::ApiError;

/// The words are those of an HTTP error's body.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ErrorFrame {
    #[serde(rename = "ref")]
    #[schema(required)]
    pub reference: Option<String>,
    pub code: &'static str,
    pub error: String,
    /// With `retryAfterMs` where the same may work later.
    #[schema(value_type = Option<Object>, required)]
    pub details: Value,
}

impl ErrorFrame {
    pub fn new(reference: Option<String>, error: ApiError) -> Self {
        let ApiError {
            code,
            error,
            details,
            retry_after,
            ..
        } = error;
        let details = match retry_after {
            Some(seconds) if details.is_null() => {
                json!({ "retryAfterMs": seconds.saturating_mul(1000) })
            }
            _ => details,
        };
        Self {
            reference,
            code,
            error,
            details,
        }
    }
}
