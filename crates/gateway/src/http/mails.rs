//! Mails that were kept, are owed, went out or failed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use desk::DeskError;
use domain::MailId;

use super::ApiError;
use super::callers::Admin;
use super::query::Query;
use crate::state::Gateway;
use crate::view::{MailView, MailsAnswer};

/// Mails that were kept, are owed, went out or failed. For admins.
#[utoipa::path(
    get,
    path = "/api/mail",
    operation_id = "listMail",
    tag = "insight",
    security(("bearer" = [])),
    params(("limit" = Option<u32>, Query, minimum = 1, maximum = 200, description = "Default 50."), ("cursor" = Option<String>, Query)),
    responses((status = 200, description = "A page of the list, newest first.", body = MailsAnswer)),
)]
pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Admin(caller): Admin,
    mut query: Query,
) -> Result<Json<MailsAnswer>, ApiError> {
    let limit = query.number("limit", 1..=200).unwrap_or(50);
    let before = query.one("cursor", "is not a cursor of this list", MailId::parse);
    query.finish()?;
    let limit = usize::try_from(limit).unwrap_or(200);
    let mails = gateway.desk.list_mails(&caller, before, limit).await?;
    let next = mails
        .last()
        .filter(|_| mails.len() == limit)
        .map(|mail| mail.id);
    let mut shown = Vec::with_capacity(mails.len());
    for mail in mails {
        // One that cannot be worded any more is shown all the same: with why it failed.
        let (subject, text) = match gateway.desk.word(&mail).await {
            Ok(Some(words)) => (words.subject, words.text),
            Ok(None) | Err(DeskError::Internal(_)) => (String::new(), String::new()),
            Err(error) => return Err(error.into()),
        };
        shown.push(MailView {
            id: mail.id,
            ticket_id: mail.ticket_id,
            to: mail.to,
            subject,
            text,
            state: mail.state,
            attempts: mail.attempts,
            last_error: mail.last_error,
            at: mail.created_at,
        });
    }
    Ok(Json(MailsAnswer {
        mails: shown,
        next_cursor: next,
        total: None,
        pagination: None,
    }))
}
