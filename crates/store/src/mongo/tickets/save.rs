//! Saving a change: one atomic `findOneAndUpdate`.

use std::collections::BTreeSet;
use std::sync::Arc;

use bson::{Document, doc};
use mongodb::options::ReturnDocument;

use super::super::db::Db;
use super::super::doc::{MessageDoc, of_message};
use super::super::error::unless_taken;
use super::super::limits::{BUCKET, EMBEDDED, NUMBER_TRIES};
use super::super::stored::Row;
use super::thread::ThreadDoc;
use super::update::{add, array, unchanged, update};
use super::{buckets, numbers, rework};
use crate::StoreError;
use crate::hot::{Known, hash};
use crate::repo::{Result, Save, Saved};

/// How one write ended.
pub enum Written {
    /// So far its thread lies in buckets now.
    Done { buckets_up_to: u64 },
    /// The guard did not hold.
    Nothing,
    /// Under an older template another ticket got the number that was drawn.
    NumberTaken,
}

pub async fn save(db: &Db, mut save: Save) -> Result<Saved> {
    let (id, key) = (save.ticket.id, save.key.as_deref().map(hash));
    // What the ticket was before, if that is known.
    let before = db
        .hot
        .find(id, key)
        .filter(|(row, _)| row.ticket.revision == save.ticket.revision);
    match attempt(db, &mut save, before.as_ref()).await {
        Ok(Some(buckets_up_to)) => {
            save.ticket.revision += 1;
            let row = Row {
                ticket: Arc::new(save.ticket),
                buckets_up_to,
            };
            db.hot.saved(&row, key);
            Ok(Saved::Done(Arc::unwrap_or_clone(row.ticket)))
        }
        // What others wrote, or whether this was written, is not known.
        other => {
            db.hot.forget(id);
            other.map(|_| Saved::Stale)
        }
    }
}

/// `None` when it is stale, otherwise how far its thread lies in buckets.
async fn attempt(db: &Db, save: &mut Save, before: Option<&(Row, Known)>) -> Result<Option<u64>> {
    // A ticket keeps the number that it has.
    let template = save
        .template
        .take()
        .filter(|_| save.ticket.number.is_none());
    for _ in 0..NUMBER_TRIES {
        numbers::assign(db, &mut save.ticket, template.as_ref()).await?;
        match write(db, save, before).await? {
            Written::Done { buckets_up_to } => return Ok(Some(buckets_up_to)),
            Written::Nothing => {
                numbers::give_back(db, &save.ticket, template.as_ref()).await;
                return Ok(None);
            }
            Written::NumberTaken => {}
        }
    }
    Err(StoreError::Taken("number"))
}

async fn write(db: &Db, save: &Save, before: Option<&(Row, Known)>) -> Result<Written> {
    let (due, ticket) = (roll_due(save), &save.ticket);
    if due > 0
        && let Some(key) = &save.key
        // Buckets are no part of the guard.
        && before.is_none_or(|(_, known)| *known == Known::Maybe)
        && buckets::find_key(db, ticket.tenant_id, ticket.id, key).await?.is_some()
    {
        return Ok(Written::Nothing);
    }
    let row = before.map(|(row, _)| row);
    let update = update(save, row.map(|row| &*row.ticket))?;
    if row.is_some_and(|row| row.buckets_up_to < due) {
        return rework::rework(db, save, update, due).await;
    }
    match append(db, save, update.clone(), due).await? {
        // Stale, or one of the rare changes that need to know the thread.
        Written::Nothing => rework::rework(db, save, update, due).await,
        written => Ok(written),
    }
}

/// Up to which `seq` the thread should lie in buckets before this save. Only what was durable
/// before counts, so that a bucket never holds a message that was not.
fn roll_due(save: &Save) -> u64 {
    let appended = u64::try_from(save.appended.len()).unwrap_or(u64::MAX);
    save.ticket
        .seq
        .saturating_sub(appended)
        .saturating_sub(EMBEDDED)
        / BUCKET
        * BUCKET
}

/// The usual save: the messages are added to the thread, their words to the words.
async fn append(db: &Db, save: &Save, mut update: Document, due: u64) -> Result<Written> {
    let mut filter = unchanged(save);
    filter.insert("searchable", save.ticket.searchable());
    filter.insert(
        "bucketsUpTo",
        doc! {"$gte": i64::try_from(due).unwrap_or(i64::MAX)},
    );
    if let Some(key) = &save.key {
        filter.insert("messages.key", doc! {"$ne": key});
    }
    if !save.appended.is_empty() {
        let messages = array(&MessageDoc::all(&save.appended, save.key.as_deref()))?;
        add(&mut update, "$push", "messages", doc! {"$each": messages});
    }
    let words: BTreeSet<String> = save.appended.iter().flat_map(of_message).collect();
    if !words.is_empty() {
        add(
            &mut update,
            "$addToSet",
            "words",
            doc! {"$each": Vec::from_iter(words)},
        );
    }
    run(db, filter, update).await
}

/// Runs one guarded update.
pub async fn run(db: &Db, filter: Document, update: Document) -> Result<Written> {
    let tickets = db.tickets.clone_with_type::<ThreadDoc>();
    let action = tickets
        .find_one_and_update(filter, update)
        .projection(doc! {"bucketsUpTo": 1})
        .return_document(ReturnDocument::After);
    Ok(match unless_taken(action).await? {
        Some(Some(ThreadDoc { buckets_up_to, .. })) => Written::Done { buckets_up_to },
        Some(None) => Written::Nothing,
        None => Written::NumberTaken,
    })
}
