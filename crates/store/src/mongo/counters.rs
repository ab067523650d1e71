//! The tenants' counters, from which tickets get their numbers.

use bson::doc;
use domain::TenantId;
use mongodb::options::ReturnDocument;

use super::db::Db;
use super::doc::CounterDoc;
use super::error::{unless_taken, within};
use super::limits::COUNTER_TRIES;
use crate::StoreError;
use crate::repo::Result;

/// Draws the next count, from 1.
pub async fn draw(db: &Db, tenant: TenantId) -> Result<u64> {
    for _ in 0..COUNTER_TRIES {
        let next = db
            .counters
            .find_one_and_update(
                doc! {"_id": tenant.to_string()},
                doc! {"$inc": {"value": 1_i64}},
            )
            .return_document(ReturnDocument::After);
        if let Some(counter) = within(next).await? {
            return Ok(counter.value);
        }
        // Not by an upsert: FerretDB answers 1 to each of several that make it at once.
        unless_taken(db.counters.insert_one(CounterDoc {
            id: tenant,
            value: 0,
        }))
        .await?;
    }
    Err(StoreError::Unavailable("the counter does not stay".into()))
}

/// Gives back a count that was not used, if nobody has drawn the next one meanwhile.
pub async fn give_back(db: &Db, tenant: TenantId, count: u64) {
    let Ok(count) = i64::try_from(count) else {
        return;
    };
    let unused = doc! {"_id": tenant.to_string(), "value": count};
    if let Err(error) = within(
        db.counters
            .update_one(unused, doc! {"$inc": {"value": -1_i64}}),
    )
    .await
    {
        tracing::warn!(%error, %tenant, "a ticket number is left out");
    }
}
