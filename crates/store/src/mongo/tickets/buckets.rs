//! Older messages of long tickets, in documents of their own.

use bson::{Document, doc};
use domain::message::Message;
use domain::{TenantId, TicketId};
use serde::Deserialize;

use super::super::db::Db;
use super::super::doc::{BucketDoc, MessageDoc};
use super::super::error::{collect, corrupt, unless_taken, within};
use super::super::limits::BUCKET;
use crate::repo::{Range, Result};

const FULL: usize = 50;
const _: () = assert!(FULL as u64 == BUCKET, "a bucket's length, as a length");

/// Writes messages into buckets; those that are there already stay as they are.
pub async fn write(
    db: &Db,
    tenant: TenantId,
    ticket: TicketId,
    messages: &[MessageDoc],
) -> Result<()> {
    for bucket in messages
        .chunks(FULL)
        .filter_map(|chunk| BucketDoc::new(tenant, ticket, chunk))
    {
        let filter = doc! {"_id": &bucket.id, "tenantId": tenant.to_string()};
        let mut fields = bson::serialize_to_document(&bucket).map_err(|error| corrupt(&error))?;
        fields.remove("_id");
        fields.remove("tenantId");
        // Two that write it at once write the same: being second is as good.
        unless_taken(
            db.buckets
                .update_one(filter, doc! {"$setOnInsert": fields})
                .upsert(true),
        )
        .await?;
    }
    Ok(())
}

/// The older message that was written under a key.
pub async fn find_key(
    db: &Db,
    tenant: TenantId,
    ticket: TicketId,
    key: &str,
) -> Result<Option<Message>> {
    let mut filter = of_ticket(tenant, ticket);
    filter.insert("keys", key);
    let found = within(db.buckets.find_one(filter)).await?;
    let message = found.and_then(|bucket| {
        bucket
            .messages
            .into_iter()
            .find(|it| it.key.as_deref() == Some(key))
    });
    Ok(message.map(Message::from))
}

/// All keys of a ticket's older messages; for tickets of bounded length only.
pub async fn keys(db: &Db, tenant: TenantId, ticket: TicketId) -> Result<Vec<String>> {
    #[derive(Deserialize)]
    struct Keys {
        #[serde(default)]
        keys: Vec<String>,
    }
    let buckets = db.buckets.clone_with_type::<Keys>();
    let found = buckets
        .find(of_ticket(tenant, ticket))
        .projection(doc! {"_id": 0, "keys": 1});
    let found = collect(found).await?;
    Ok(found.into_iter().flat_map(|bucket| bucket.keys).collect())
}

/// The buckets that hold up to `limit` messages of a range, in ascending order.
pub async fn read(
    db: &Db,
    tenant: TenantId,
    ticket: TicketId,
    range: Range,
    limit: usize,
) -> Result<Vec<BucketDoc>> {
    let mut filter = of_ticket(tenant, ticket);
    let number = |seq: u64| i64::try_from(seq).unwrap_or(i64::MAX);
    let order = match range {
        Range::After(seq) => {
            filter.insert("lastSeq", doc! {"$gt": number(seq)});
            1
        }
        Range::Before(seq) => {
            // The upper bound on `lastSeq` lets the index start at the right place.
            filter.insert("lastSeq", doc! {"$lt": number(seq.saturating_add(BUCKET))});
            filter.insert("firstSeq", doc! {"$lt": number(seq)});
            -1
        }
    };
    // The first bucket may hold only one message of the range.
    let count = i64::try_from(limit / FULL + 2).unwrap_or(i64::MAX);
    let mut found = collect(
        db.buckets
            .find(filter)
            .sort(doc! {"lastSeq": order})
            .limit(count),
    )
    .await?;
    found.sort_by_key(|bucket| bucket.first_seq);
    Ok(found)
}

fn of_ticket(tenant: TenantId, ticket: TicketId) -> Document {
    doc! {"tenantId": tenant.to_string(), "ticketId": ticket.to_string()}
}
