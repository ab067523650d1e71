//! Mails that were kept, are owed, went out or failed.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use domain::MailId;
use serde_json::{Value, json};

use super::ApiError;
use super::callers::Admin;
use super::query::Query;
use crate::state::Gateway;

pub async fn list(
    State(gateway): State<Arc<Gateway>>,
    Admin(caller): Admin,
    mut query: Query,
) -> Result<Json<Value>, ApiError> {
    let limit = query.number("limit", 1..=200).unwrap_or(50);
    let before = query.one("cursor", "is not a cursor of this list", MailId::parse);
    query.finish()?;
    let limit = usize::try_from(limit).unwrap_or(200);
    let mails = gateway.desk.list_mails(&caller, before, limit).await?;
    let next = mails.last().filter(|_| mails.len() == limit).map(|mail| mail.id);
    let mut shown = Vec::with_capacity(mails.len());
    for mail in &mails {
        // A mail whose ticket was deleted meanwhile has nothing left to say.
        let Some(words) = gateway.desk.word(mail).await? else { continue };
        shown.push(json!({
            "id": mail.id,
            "ticketId": mail.ticket_id,
            "to": mail.to,
            "subject": words.subject,
            "text": words.text,
            "state": mail.state,
            "attempts": mail.attempts,
            "lastError": mail.last_error,
            "at": mail.created_at,
        }));
    }
    Ok(Json(json!({ "mails": shown, "nextCursor": next, "total": null, "pagination": null })))
}
