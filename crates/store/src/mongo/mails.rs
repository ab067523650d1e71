//! The outbox.

use std::sync::Arc;

use async_trait::async_trait;
use bson::doc;
use domain::mail::Mail;
use domain::{MailId, Span, TenantId, Timestamp};
use mongodb::options::ReturnDocument;

use super::db::Db;
use super::doc::{MailDoc, bson_date};
use super::error::{collect, corrupt, within};
use super::outbox;
use crate::repo::{MailRepo, Result};

pub struct Mails(pub Arc<Db>);

#[async_trait]
impl MailRepo for Mails {
    async fn insert(&self, mail: &Mail) -> Result<()> {
        within(self.0.mails.insert_one(MailDoc::from(mail))).await?;
        Ok(())
    }

    async fn claim(&self, now: Timestamp, lease: Span, limit: usize) -> Result<Vec<Mail>> {
        outbox::relay(&self.0, None).await?;
        let mut claimed = Vec::new();
        while claimed.len() < limit {
            let next = self
                .0
                .mails
                .find_one_and_update(
                    doc! {"state": "owed", "dueAt": {"$lte": bson_date(now)}},
                    doc! {"$set": {"dueAt": bson_date(now.plus(lease))}},
                )
                .sort(doc! {"dueAt": 1, "_id": 1})
                .return_document(ReturnDocument::After);
            match within(next).await {
                Ok(Some(mail)) => claimed.push(Mail::from(mail)),
                Ok(None) => break,
                // What was claimed is to be sent: the others wait for their lease to end.
                Err(_) if !claimed.is_empty() => break,
                Err(error) => return Err(error),
            }
        }
        Ok(claimed)
    }

    async fn settle(&self, mail: &Mail) -> Result<()> {
        let filter = doc! {"_id": mail.id.to_string(), "tenantId": mail.tenant_id.to_string()};
        let set = doc! {
            "state": bson::serialize_to_bson(&mail.state).map_err(|error| corrupt(&error))?,
            "attempts": i64::from(mail.attempts),
            "dueAt": bson_date(mail.due_at),
            "lastError": mail.last_error.clone(),
        };
        within(self.0.mails.update_one(filter, doc! {"$set": set})).await?;
        Ok(())
    }

    async fn list(
        &self,
        tenant: TenantId,
        before: Option<MailId>,
        limit: usize,
    ) -> Result<Vec<Mail>> {
        if limit == 0 {
            return Ok(Vec::new()); // which would mean no limit
        }
        outbox::relay(&self.0, Some(tenant)).await?;
        let mut filter = doc! {"tenantId": tenant.to_string()};
        if let Some(before) = before {
            filter.insert("_id", doc! {"$lt": before.to_string()});
        }
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let found = self
            .0
            .mails
            .find(filter)
            .sort(doc! {"_id": -1})
            .limit(limit);
        Ok(collect(found).await?.into_iter().map(Mail::from).collect())
    }
}
