//! Tickets whose promise is about to be noted as broken.

use bson::doc;
use domain::{TenantId, TicketId, Timestamp};
use serde::Deserialize;

use super::super::db::Db;
use super::super::doc::bson_date;
use super::super::error::collect;
use crate::repo::Result;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(rename = "_id")]
    id: TicketId,
    tenant_id: TenantId,
}

pub async fn breaching(db: &Db, now: Timestamp, limit: usize) -> Result<Vec<(TenantId, TicketId)>> {
    if limit == 0 {
        return Ok(Vec::new()); // which would mean no limit
    }
    let tickets = db.tickets.clone_with_type::<Place>();
    let due = tickets
        .find(doc! {"breachAt": {"$lte": bson_date(now)}})
        .projection(doc! {"tenantId": 1})
        .sort(doc! {"breachAt": 1, "_id": 1})
        .limit(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(collect(due)
        .await?
        .into_iter()
        .map(|place| (place.tenant_id, place.id))
        .collect())
}
