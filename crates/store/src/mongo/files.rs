//! What is known of uploaded files.

use std::sync::Arc;

use async_trait::async_trait;
use bson::{Document, doc};
use domain::file::StoredFile;
use domain::{FileId, TenantId, TicketId, Timestamp};

use super::db::Db;
use super::doc::{FileDoc, bson_date};
use super::error::{collect, within};
use super::limits::FILES_OF_TICKET;
use crate::repo::{FileRepo, Result};

pub struct Files(pub Arc<Db>);

fn file(tenant: TenantId, id: FileId) -> Document {
    doc! {"_id": id.to_string(), "tenantId": tenant.to_string()}
}

/// Belongs to no ticket, or to this one.
fn free_or_of(ticket: Option<TicketId>) -> Document {
    let mut ticket_ids = vec![None];
    ticket_ids.extend(ticket.map(|ticket| Some(ticket.to_string())));
    doc! {"$in": ticket_ids}
}

#[async_trait]
impl FileRepo for Files {
    async fn insert(&self, file: &StoredFile) -> Result<()> {
        within(self.0.files.insert_one(FileDoc::from(file))).await?;
        Ok(())
    }

    async fn find(&self, tenant: TenantId, id: FileId) -> Result<Option<StoredFile>> {
        Ok(within(self.0.files.find_one(file(tenant, id)))
            .await?
            .map(StoredFile::from))
    }

    async fn attach(&self, given: &StoredFile) -> Result<bool> {
        let mut filter = file(given.tenant_id, given.attachment.id);
        filter.insert("ticketId", free_or_of(given.ticket_id));
        let set =
            doc! {"ticketId": given.ticket_id.map(|id| id.to_string()), "internal": given.internal};
        Ok(within(self.0.files.update_one(filter, doc! {"$set": set}))
            .await?
            .matched_count
            > 0)
    }

    async fn of_ticket(&self, tenant: TenantId, ticket: TicketId) -> Result<Vec<StoredFile>> {
        let filter = doc! {"tenantId": tenant.to_string(), "ticketId": ticket.to_string()};
        let found = collect(
            self.0
                .files
                .find(filter)
                .sort(doc! {"_id": 1})
                .limit(FILES_OF_TICKET),
        )
        .await?;
        Ok(found.into_iter().map(StoredFile::from).collect())
    }

    async fn unreferenced(&self, before: Timestamp, limit: usize) -> Result<Vec<StoredFile>> {
        if limit == 0 {
            return Ok(Vec::new()); // which would mean no limit
        }
        let filter = doc! {"ticketId": null, "createdAt": {"$lt": bson_date(before)}};
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = collect(
            self.0
                .files
                .find(filter)
                .sort(doc! {"createdAt": 1})
                .limit(limit),
        )
        .await?;
        Ok(found.into_iter().map(StoredFile::from).collect())
    }

    async fn delete(&self, tenant: TenantId, id: FileId, ticket: Option<TicketId>) -> Result<bool> {
        let mut filter = file(tenant, id);
        filter.insert("ticketId", free_or_of(ticket));
        Ok(within(self.0.files.delete_one(filter)).await?.deleted_count > 0)
    }
}
