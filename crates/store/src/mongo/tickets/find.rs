//! Finding one ticket.

use bson::{Document, doc};
use domain::TenantId;
use domain::number::Lookup;
use domain::ticket::Ticket;

use super::super::db::Db;
use super::super::doc::HEAD;
use super::super::error::within;
use crate::repo::Result;

/// The projection that leaves the thread, its words and the outbox where they are.
pub fn head_only() -> Document {
    HEAD.iter()
        .map(|field| ((*field).to_owned(), 1.into()))
        .collect()
}

pub async fn find(db: &Db, tenant: TenantId, lookup: &Lookup) -> Result<Option<Ticket>> {
    match lookup {
        Lookup::Id(id) => one(db, tenant, doc! {"_id": id.to_string()}).await,
        Lookup::Number(key) => one(db, tenant, doc! {"numberKey": key}).await,
        // A template of digits only makes numbers that read like counters.
        Lookup::Counter(count) => match by_counter(db, tenant, *count).await? {
            Some(ticket) => Ok(Some(ticket)),
            None => one(db, tenant, doc! {"numberKey": count.to_string()}).await,
        },
    }
}

/// The ticket that an idempotency key has opened.
pub async fn by_key(db: &Db, tenant: TenantId, key: &str) -> Result<Option<Ticket>> {
    one(db, tenant, doc! {"key": key}).await
}

async fn by_counter(db: &Db, tenant: TenantId, count: u64) -> Result<Option<Ticket>> {
    // 0 stands in tickets that have no number.
    match i64::try_from(count) {
        Ok(count @ 1..) => one(db, tenant, doc! {"counter": count}).await,
        _ => Ok(None),
    }
}

async fn one(db: &Db, tenant: TenantId, mut filter: Document) -> Result<Option<Ticket>> {
    filter.insert("tenantId", tenant.to_string());
    let found = within(db.tickets.find_one(filter).projection(head_only())).await?;
    Ok(found.map(Ticket::from))
}
