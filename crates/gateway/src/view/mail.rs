//! A mail as admins see it.

use domain::mail::MailState;
use domain::{MailId, TicketId, Timestamp};
use serde::Serialize;
use utoipa::ToSchema;

use super::Pagination;
use super::words::MailStateWord;

#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Mail)]
pub struct MailView {
    #[schema(value_type = String)]
    pub id: MailId,
    #[schema(value_type = Option<String>, required)]
    pub ticket_id: Option<TicketId>,
    pub to: String,
    pub subject: String,
    pub text: String,
    #[schema(value_type = MailStateWord)]
    pub state: MailState,
    pub attempts: u32,
    /// Without addresses.
    #[schema(required)]
    pub last_error: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    pub at: Timestamp,
}

/// Newest first; `total` and `pagination` are `null`.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MailsAnswer {
    pub mails: Vec<MailView>,
    #[schema(value_type = Option<String>, required)]
    pub next_cursor: Option<MailId>,
    #[schema(required)]
    pub total: Option<u64>,
    #[schema(required)]
    pub pagination: Option<Pagination>,
}
