//! One frame that is being answered.

use std::sync::Arc;

use axum::http::StatusCode;
use domain::TicketId;
use domain::policy::{AgentCaller, Caller};
use live::Member;
use serde::Serialize;
use serde_json::json;

use super::frames::{Ack, Plain, encode};
use crate::http::ApiError;
use crate::rates::TooMany;
use crate::rooms::Who;
use crate::state::Gateway;

/// Who asks, and under which name the answer is awaited.
pub struct Call<'a> {
    pub gateway: &'a Gateway,
    pub member: &'a Arc<Member<Who>>,
    pub caller: Arc<Caller>,
    pub reference: Option<&'a str>,
}

/// Whoever answers has acknowledged by then; a refusal becomes an `error` frame.
pub type Answered = Result<(), ApiError>;

impl Call<'_> {
    /// Nothing for a frame without a `ref`: nobody waits for it.
    pub fn ack(&self, body: impl Serialize) {
        if self.reference.is_some() {
            self.member.reply(encode(&Ack {
                reference: self.reference,
                body,
            }));
        }
    }

    /// An ack without fields.
    pub fn done(&self) {
        self.ack(Plain {});
    }

    pub fn agent(&self) -> Result<&AgentCaller, ApiError> {
        match &*self.caller {
            Caller::Agent(agent) => Ok(agent),
            Caller::Customer(_) => Err(ApiError::forbidden()),
        }
    }

    /// The id behind an id or a number.
    pub async fn ticket(&self, name: &str) -> Result<TicketId, ApiError> {
        Ok(self.gateway.desk.ticket_id(&self.caller, name).await?)
    }
}

/// Frames say milliseconds, where a header of HTTP says whole seconds.
pub fn limited(too_many: TooMany) -> ApiError {
    let millis = u64::try_from(too_many.retry_after.as_millis()).unwrap_or(u64::MAX);
    // Rounded up: a client that comes back in time must not be too early.
    let details = json!({ "retryAfterMs": millis.saturating_add(1) });
    ApiError {
        details,
        ..too_many.into()
    }
}

pub fn conflict(code: &'static str, error: &impl ToString) -> ApiError {
    ApiError::new(StatusCode::CONFLICT, code, error.to_string())
}
