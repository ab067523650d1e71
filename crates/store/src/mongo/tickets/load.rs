//! Loading a ticket for a change.

use std::collections::HashSet;
use std::sync::Arc;

use bson::{Document, doc};
use domain::message::Message;
use domain::ticket::Ticket;
use domain::{TenantId, TicketId};

use super::super::db::Db;
use super::super::doc::TicketDoc;
use super::super::error::{corrupt, within};
use super::super::limits::HOT_KEYS;
use super::super::stored::Row;
use super::buckets;
use super::find::head_only;
use crate::hot::{Keys, Known, hash};
use crate::repo::{Loaded, Result};

pub async fn load(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<&str>,
) -> Result<Option<Loaded>> {
    let Some((row, known)) = row(db, tenant, id, key).await? else {
        return Ok(None);
    };
    let repeated = match key {
        Some(key) if known == Known::Maybe => repeated(db, tenant, &row, key).await?,
        _ => None,
    };
    Ok(Some(Loaded {
        ticket: Arc::unwrap_or_clone(row.ticket),
        repeated,
    }))
}

/// The ticket from memory, if it is sure that no message was written under the key.
pub fn recall(db: &Db, tenant: TenantId, id: TicketId, key: Option<&str>) -> Option<Ticket> {
    let (row, known) = db.hot.find(id, key.map(hash))?;
    let sure = known == Known::Absent && row.ticket.tenant_id == tenant;
    sure.then(|| Arc::unwrap_or_clone(row.ticket))
}

/// The ticket as it is now, and whether its thread may have the key.
async fn row(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<&str>,
) -> Result<Option<(Row, Known)>> {
    let key = key.map(hash);
    let Some((kept, known)) = db.hot.find(id, key) else {
        return first_look(db, tenant, id, key).await;
    };
    let Some(found) = read(db, tenant, id, head_only()).await? else {
        db.hot.forget(id);
        return Ok(None);
    };
    let (row, _) = taken_apart(found)?;
    if row.ticket.revision == kept.ticket.revision {
        return Ok(Some((row, known)));
    }
    // Another node has written: which keys it used is not known.
    db.hot.forget(id);
    Ok(Some((row, Known::Maybe)))
}

/// Reads the keys of the whole thread too, to know next time.
async fn first_look(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<u32>,
) -> Result<Option<(Row, Known)>> {
    let mark = db.hot.mark(id);
    let mut fields = head_only();
    fields.insert("messages.key", 1);
    let Some(found) = read(db, tenant, id, fields).await? else {
        return Ok(None);
    };
    let (row, mut keys) = taken_apart(found)?;
    let rolled = usize::try_from(row.buckets_up_to).unwrap_or(usize::MAX);
    if key.is_none() && rolled > 0 {
        // Nobody asked for a key, and to know them all would take a while.
        return Ok(Some((row, Known::Absent)));
    }
    let keys = if rolled == 0 {
        Some(keys)
    } else if rolled > HOT_KEYS {
        None
    } else {
        // Where that takes too long, each key is looked up by itself.
        let older = buckets::keys(db, tenant, id).await.ok();
        older.map(|older| {
            keys.extend(older);
            keys
        })
    };
    let keys: Keys = keys.map(|keys| keys.iter().map(|key| hash(key)).collect());
    let known = match (key, &keys) {
        (None, _) => Known::Absent,
        (Some(key), Some(keys)) if !keys.contains(&key) => Known::Absent,
        _ => Known::Maybe,
    };
    mark.keep(row.clone(), keys);
    Ok(Some((row, known)))
}

async fn read(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    fields: Document,
) -> Result<Option<Document>> {
    let filter = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
    let tickets = db.tickets.clone_with_type::<Document>();
    within(tickets.find_one(filter).projection(fields)).await
}

/// The ticket, and the keys of the messages that lie with it.
fn taken_apart(mut found: Document) -> Result<(Row, HashSet<String>)> {
    let messages = found.remove("messages");
    let keys = messages
        .as_ref()
        .and_then(bson::Bson::as_array)
        .into_iter()
        .flatten()
        .filter_map(|message| message.as_document()?.get_str("key").ok())
        .map(str::to_owned)
        .collect();
    let found: TicketDoc =
        bson::deserialize_from_document(found).map_err(|error| corrupt(&error))?;
    let buckets_up_to = found.buckets_up_to;
    let ticket = Arc::new(Ticket::from(found));
    Ok((
        Row {
            ticket,
            buckets_up_to,
        },
        keys,
    ))
}

/// What the key wrote before, wherever it lies now.
async fn repeated(db: &Db, tenant: TenantId, row: &Row, key: &str) -> Result<Option<Message>> {
    let fields = doc! {"bucketsUpTo": 1, "messages": {"$elemMatch": {"key": key}}};
    let filter = doc! {"_id": row.ticket.id.to_string(), "tenantId": tenant.to_string()};
    let tickets = db.tickets.clone_with_type::<super::thread::ThreadDoc>();
    let found = within(tickets.find_one(filter).projection(fields)).await?;
    let message = found.and_then(|mut found| found.messages.pop());
    match message {
        Some(message) => Ok(Some(message.into())),
        // Looked for after the ticket: whatever it had let go of by then is in a bucket.
        None => buckets::find_key(db, tenant, row.ticket.id, key).await,
    }
}
