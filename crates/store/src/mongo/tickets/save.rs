//! Saving a change: one atomic `findOneAndUpdate`.

use std::collections::BTreeSet;

use bson::{Document, doc};
use domain::ticket::Ticket;
use mongodb::options::ReturnDocument;

use super::super::db::Db;
use super::super::doc::{MessageDoc, of_message};
use super::super::error::unless_taken;
use super::super::limits::{BUCKET, EMBEDDED, NUMBER_TRIES};
use super::find::head_only;
use super::update::{add, array, unchanged, update};
use super::{buckets, numbers, rework};
use crate::StoreError;
use crate::repo::{Result, Save, Saved};

/// How one write ended.
pub enum Written {
    Done(Box<Ticket>),
    /// The guard did not hold.
    Nothing,
    /// Under an older template another ticket got the number that was drawn.
    NumberTaken,
}

pub async fn save(db: &Db, mut save: Save) -> Result<Saved> {
    // A ticket keeps the number that it has.
    let template = save
        .template
        .take()
        .filter(|_| save.ticket.number.is_none());
    for _ in 0..NUMBER_TRIES {
        numbers::assign(db, &mut save.ticket, template.as_ref()).await?;
        match write(db, &save).await? {
            Written::Done(ticket) => return Ok(Saved::Done(*ticket)),
            Written::Nothing => {
                numbers::give_back(db, &save.ticket, template.as_ref()).await;
                return Ok(Saved::Stale);
            }
            Written::NumberTaken => {}
        }
    }
    Err(StoreError::Taken("number"))
}

async fn write(db: &Db, save: &Save) -> Result<Written> {
    let (due, ticket) = (roll_due(save), &save.ticket);
    if due > 0
        && let Some(key) = &save.key
        // The load has looked already, unless another process made it.
        && !db.hints.is_unused(ticket.id, ticket.revision, key)
        && buckets::find_key(db, ticket.tenant_id, ticket.id, key).await?.is_some()
    {
        return Ok(Written::Nothing);
    }
    if db
        .hints
        .rolled(ticket.id)
        .is_some_and(|rolled| rolled < due)
    {
        return rework::rework(db, save, due).await;
    }
    match append(db, save, due).await? {
        // Stale, or one of the rare changes that need to know the thread.
        Written::Nothing => rework::rework(db, save, due).await,
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
async fn append(db: &Db, save: &Save, due: u64) -> Result<Written> {
    let mut filter = unchanged(save);
    filter.insert("searchable", save.ticket.searchable());
    filter.insert(
        "bucketsUpTo",
        doc! {"$gte": i64::try_from(due).unwrap_or(i64::MAX)},
    );
    if let Some(key) = &save.key {
        filter.insert("messages.key", doc! {"$ne": key});
    }
    let mut update = update(save)?;
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
    let action = db
        .tickets
        .find_one_and_update(filter, update)
        .projection(head_only())
        .return_document(ReturnDocument::After);
    Ok(match unless_taken(action).await? {
        Some(Some(doc)) => Written::Done(Box::new(doc.into())),
        Some(None) => Written::Nothing,
        None => Written::NumberTaken,
    })
}
