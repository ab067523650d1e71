//! Loading a ticket for a change.

use bson::doc;
use domain::message::Message;
use domain::{TenantId, TicketId};

use super::super::db::Db;
use super::super::error::within;
use super::buckets;
use super::find::head_only;
use crate::repo::{Loaded, Result};

pub async fn load(db: &Db, tenant: TenantId, id: TicketId, key: Option<&str>) -> Result<Option<Loaded>> {
    let mut fields = head_only();
    if let Some(key) = key {
        // Of the thread only the message that the key has written.
        fields.insert("messages", doc! {"$elemMatch": {"key": key}});
    }
    let filter = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
    let Some(mut found) = within(db.tickets.find_one(filter).projection(fields)).await? else {
        return Ok(None);
    };
    let repeated = match (found.messages.pop(), key) {
        (Some(message), _) => Some(Message::from(message)),
        (None, Some(key)) if found.buckets_up_to > 0 => buckets::find_key(db, tenant, id, key).await?,
        (None, _) => None,
    };
    Ok(Some(Loaded { ticket: found.into(), repeated }))
}
