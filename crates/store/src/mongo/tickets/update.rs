//! The parts that every write of a ticket is made of.

use bson::{Bson, Document, doc};
use domain::mail::Mail;
use domain::ticket::Ticket;
use serde::Serialize;

use super::super::doc::{MailDoc, TicketDoc, bson_date};
use super::super::error::corrupt;
use crate::repo::{Result, Save};

/// All of a ticket's own fields.
pub fn head(ticket: &Ticket) -> Result<Document> {
    bson::serialize_to_document(&TicketDoc::from(ticket)).map_err(|error| corrupt(&error))
}

pub fn array<T: Serialize>(values: &[T]) -> Result<Bson> {
    bson::serialize_to_bson(values).map_err(|error| corrupt(&error))
}

/// By which the relay finds tickets that owe mails, those that wait longest first.
pub fn outbox_date(mails: &[Mail]) -> Option<Bson> {
    mails.first().map(|mail| bson_date(mail.created_at).into())
}

/// What must still hold for a save: nobody has saved since the load.
pub fn unchanged(save: &Save) -> Document {
    let ticket = &save.ticket;
    // The domain counts in u64, BSON in i64; a count beyond it cannot have been stored.
    let revision = i64::try_from(ticket.revision).unwrap_or(i64::MAX);
    doc! {"_id": ticket.id.to_string(), "tenantId": ticket.tenant_id.to_string(), "revision": revision}
}

/// The update that both ways of saving share: fields, promises and mails, all but the thread.
/// Fields that stand in `before` as they are now are left alone, and their indexes with them.
pub fn update(save: &Save, before: Option<&Ticket>) -> Result<Document> {
    let mut set = head(&save.ticket)?;
    set.remove("_id");
    set.remove("tenantId");
    set.remove("revision");
    if let Some(before) = before {
        let before = head(before)?;
        let changed = set
            .into_iter()
            .filter(|(field, value)| before.get(field) != Some(value));
        set = changed.collect();
    }
    let breach = save.ticket.sla.next_breach();
    let mut unset = Document::new();
    if before.is_none_or(|before| before.sla.next_breach() != breach) {
        match breach {
            Some(at) => set.insert("breachAt", bson_date(at)),
            None => unset.insert("breachAt", ""),
        };
    }
    let mut update = doc! {"$inc": {"revision": 1_i64}};
    if let Some(since) = outbox_date(&save.mails) {
        let mails: Vec<MailDoc> = save.mails.iter().map(MailDoc::from).collect();
        set.insert("outboxAt", since);
        update.insert("$push", doc! {"outbox": {"$each": array(&mails)?}});
    }
    if !set.is_empty() {
        update.insert("$set", set);
    }
    if !unset.is_empty() {
        update.insert("$unset", unset);
    }
    Ok(update)
}

/// Adds to one operator of an update.
pub fn add(update: &mut Document, operator: &str, field: &str, value: impl Into<Bson>) {
    match update.get_document_mut(operator) {
        Ok(fields) => {
            fields.insert(field, value);
        }
        Err(_) => {
            update.insert(operator, doc! {field: value.into()});
        }
    }
}
