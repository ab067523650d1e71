//! Removing a ticket with all that belongs to it.

use bson::doc;
use domain::{TenantId, TicketId};

use super::super::db::Db;
use super::super::error::within;
use crate::repo::Result;

pub async fn delete(db: &Db, tenant: TenantId, id: TicketId) -> Result<bool> {
    // The ticket goes last, so that a deletion which was cut short can be asked for again.
    belongings(db, tenant, id).await?;
    let ticket = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
    let deleted = within(db.tickets.delete_one(ticket)).await?.deleted_count > 0;
    db.hot.forget(id);
    if deleted {
        // What saves and relays under way have added meanwhile.
        belongings(db, tenant, id).await?;
    }
    Ok(deleted)
}

async fn belongings(db: &Db, tenant: TenantId, id: TicketId) -> Result<()> {
    let of_ticket = || doc! {"tenantId": tenant.to_string(), "ticketId": id.to_string()};
    within(db.mails.delete_many(of_ticket())).await?;
    within(db.buckets.delete_many(of_ticket())).await?;
    within(db.files.delete_many(of_ticket())).await?;
    Ok(())
}
