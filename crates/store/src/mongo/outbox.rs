//! Moves mails from the documents of the tickets that owe them into `mails`.

use std::collections::HashSet;

use bson::{Document, doc};
use domain::TenantId;
use serde::Deserialize;

use super::db::Db;
use super::doc::MailDoc;
use super::error::{collect, unless_taken, within};
use super::limits::{RELAY_STEPS, RELAY_TICKETS};
use crate::repo::Result;

#[derive(Debug, Deserialize)]
struct Owing {
    #[serde(rename = "_id")]
    ticket: String,
    #[serde(default)]
    outbox: Vec<MailDoc>,
}

/// All that is owed (by one tenant's tickets), up to a bound. Cut short anywhere, the next call
/// goes on: a mail is in `mails` before it leaves its ticket, and only once by its id.
pub async fn relay(db: &Db, tenant: Option<TenantId>) -> Result<()> {
    let mut filter = doc! {"outboxAt": {"$exists": true}};
    if let Some(tenant) = tenant {
        filter.insert("tenantId", tenant.to_string());
    }
    for _ in 0..RELAY_STEPS {
        if !step(db, &filter).await? {
            break;
        }
    }
    Ok(())
}

/// The tickets that wait longest; true when there may be more.
async fn step(db: &Db, filter: &Document) -> Result<bool> {
    let tickets = db.tickets.clone_with_type::<Owing>();
    let found = tickets
        .find(filter.clone())
        .projection(doc! {"outbox": 1})
        .sort(doc! {"outboxAt": 1})
        .limit(RELAY_TICKETS);
    let owing = collect(found).await?;
    if owing.is_empty() {
        return Ok(false);
    }
    let ids: Vec<&str> = owing.iter().map(|ticket| ticket.ticket.as_str()).collect();
    let mails: Vec<&MailDoc> = owing.iter().flat_map(|ticket| &ticket.outbox).collect();
    let moved: HashSet<String> = mails.iter().map(|mail| mail.id.to_string()).collect();
    if !mails.is_empty() {
        // Those that another relay has put there already are taken: that is as good.
        unless_taken(db.mails.insert_many(mails).ordered(false)).await?;
    }
    let these = doc! {"_id": {"$in": &ids}};
    let moved = Vec::from_iter(moved);
    within(
        db.tickets
            .update_many(these, doc! {"$pull": {"outbox": {"_id": {"$in": moved}}}}),
    )
    .await?;
    // A save may have owed more meanwhile: only the empty are done.
    let emptied = doc! {"_id": {"$in": &ids}, "outbox": {"$size": 0}};
    within(
        db.tickets
            .update_many(emptied, doc! {"$unset": {"outboxAt": ""}}),
    )
    .await?;
    Ok(i64::try_from(ids.len()).is_ok_and(|count| count >= RELAY_TICKETS))
}
