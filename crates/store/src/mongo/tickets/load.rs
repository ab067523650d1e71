//! Loading a ticket for a change.

use bson::doc;
use domain::message::Message;
use domain::{TenantId, TicketId};
use tokio::try_join;

use super::super::db::Db;
use super::super::doc::TicketDoc;
use super::super::error::within;
use super::buckets;
use super::find::head_only;
use crate::repo::{Loaded, Result};

pub async fn load(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<&str>,
) -> Result<Option<Loaded>> {
    let Some(key) = key else {
        let found = read(db, tenant, id, None).await?;
        return Ok(found.map(|found| Loaded {
            ticket: found.into(),
            repeated: None,
        }));
    };
    // Both at once where the ticket is known to be long: a message of it takes no longer than one
    // of a short ticket.
    let rolled = db.hints.rolled(id).unwrap_or_default();
    let (found, older) = match rolled {
        0 => (read(db, tenant, id, Some(key)).await?, None),
        _ => try_join!(
            read(db, tenant, id, Some(key)),
            buckets::find_key(db, tenant, id, key)
        )?,
    };
    let Some(mut found) = found else {
        return Ok(None);
    };
    let mut repeated = found.messages.pop().map(Message::from).or(older);
    if repeated.is_none() && found.buckets_up_to > rolled {
        // More has rolled over than the look at the buckets was sure to see.
        repeated = buckets::find_key(db, tenant, id, key).await?;
        db.hints.note_rolled(id, found.buckets_up_to);
    }
    if repeated.is_none() && found.buckets_up_to > 0 {
        db.hints.note_unused(id, found.revision, key);
    }
    Ok(Some(Loaded {
        ticket: found.into(),
        repeated,
    }))
}

async fn read(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<&str>,
) -> Result<Option<TicketDoc>> {
    let mut fields = head_only();
    if let Some(key) = key {
        // Of the thread only the message that the key has written.
        fields.insert("messages", doc! {"$elemMatch": {"key": key}});
    }
    let filter = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
    within(db.tickets.find_one(filter).projection(fields)).await
}
