//! The rarer save: the ticket's own words have changed, or part of its thread is due to roll over.

use bson::{Document, doc};
use domain::message::Message;

use super::super::db::Db;
use super::super::doc::{MessageDoc, of_thread};
use super::super::error::within;
use super::buckets;
use super::save::{Written, run};
use super::thread::ThreadDoc;
use super::update::{add, array, unchanged};
use crate::repo::{Result, Save};

/// Reads the embedded thread, copies what is due into buckets, and saves with words made anew.
/// The same write lets go of the copied messages, so they are always in at least one place;
/// a crash before it leaves only buckets that will be written again just so.
pub async fn rework(db: &Db, save: &Save, update: Document, due: u64) -> Result<Written> {
    let tickets = db.tickets.clone_with_type::<ThreadDoc>();
    let now = tickets
        .find_one(unchanged(save))
        .projection(doc! {"messages": 1, "bucketsUpTo": 1});
    let Some(now) = within(now).await? else {
        return Ok(Written::Nothing);
    };
    if save.key.is_some() && now.messages.iter().any(|message| message.key == save.key) {
        return Ok(Written::Nothing);
    }
    let (ticket, from) = (&save.ticket, now.buckets_up_to);
    let up_to = from.max(due);
    let (old, kept): (Vec<_>, Vec<_>) = now
        .messages
        .into_iter()
        .partition(|message| message.seq <= up_to);
    buckets::write(db, ticket.tenant_id, ticket.id, &old).await?;

    let mut filter = unchanged(save);
    filter.insert("bucketsUpTo", i64::try_from(from).unwrap_or(i64::MAX));
    run(db, filter, rolled(save, update, kept, up_to)?).await
}

fn rolled(
    save: &Save,
    mut update: Document,
    kept: Vec<MessageDoc>,
    up_to: u64,
) -> Result<Document> {
    let kept: Vec<Message> = kept.into_iter().map(Message::from).collect();
    let words = of_thread(&save.ticket.searchable(), kept.iter().chain(&save.appended));
    let messages = array(&MessageDoc::all(&save.appended, save.key.as_deref()))?;
    let embedded = i64::try_from(kept.len() + save.appended.len()).unwrap_or(i64::MAX);
    add(&mut update, "$set", "words", Vec::from_iter(words));
    add(
        &mut update,
        "$set",
        "bucketsUpTo",
        i64::try_from(up_to).unwrap_or(i64::MAX),
    );
    // The newest stay: with the appended ones, exactly those that no bucket holds.
    add(
        &mut update,
        "$push",
        "messages",
        doc! {"$each": messages, "$slice": -embedded},
    );
    Ok(update)
}
