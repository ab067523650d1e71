//! Opening a ticket.

use bson::{Bson, Document, doc};
use domain::number::Lookup;
use domain::ticket::Ticket;

use super::super::db::Db;
use super::super::doc::{MailDoc, MessageDoc, bson_date, of_thread};
use super::super::error::insert_unless_taken;
use super::super::limits::NUMBER_TRIES;
use super::update::{array, head, outbox_date};
use super::{find, numbers};
use crate::StoreError;
use crate::repo::{Inserted, NewTicket, Result};

pub async fn insert(db: &Db, mut new: NewTicket) -> Result<Inserted> {
    // Before a number is drawn: a repeated key must not use one up.
    if let Some(key) = &new.key
        && let Some(ticket) = find::by_key(db, new.ticket.tenant_id, key).await?
    {
        return Ok(Inserted::Existing(ticket));
    }
    for _ in 0..NUMBER_TRIES {
        numbers::assign(db, &mut new.ticket, new.template.as_ref()).await?;
        let document = document(&new)?;
        let tickets = db.tickets.clone_with_type::<Document>();
        if insert_unless_taken(&tickets, &document).await?.is_some() {
            return Ok(Inserted::New(new.ticket));
        }
        if let Some(ticket) = earlier(db, &new).await? {
            numbers::give_back(db, &new.ticket, new.template.as_ref()).await;
            return Ok(Inserted::Existing(ticket));
        }
        // So its number was taken, under an older template: the next one.
    }
    Err(StoreError::Taken("number"))
}

/// The ticket that was there first: of the same key, or this very one when an answer was lost.
async fn earlier(db: &Db, new: &NewTicket) -> Result<Option<Ticket>> {
    if let Some(key) = &new.key
        && let Some(ticket) = find::by_key(db, new.ticket.tenant_id, key).await?
    {
        return Ok(Some(ticket));
    }
    find::find(db, new.ticket.tenant_id, &Lookup::Id(new.ticket.id)).await
}

fn document(new: &NewTicket) -> Result<Document> {
    let ticket = &new.ticket;
    let mails: Vec<MailDoc> = new.mails.iter().map(MailDoc::from).collect();
    let words: Vec<String> = of_thread(&ticket.searchable(), [&new.first])
        .into_iter()
        .collect();
    let mut document = head(ticket)?;
    document.extend(doc! {
        "bucketsUpTo": 0_i64,
        "messages": array(&[MessageDoc::new(&new.first, None)])?,
        "words": words,
        "outbox": array(&mails)?,
    });
    let optional = [
        ("key", new.key.clone().map(Bson::from)),
        (
            "breachAt",
            ticket.sla.next_breach().map(|at| bson_date(at).into()),
        ),
        ("outboxAt", outbox_date(&new.mails)),
    ];
    // Left out where there is none, so that the partial and sparse indexes stay small.
    document.extend(
        optional
            .into_iter()
            .filter_map(|(field, value)| Some((field.to_owned(), value?))),
    );
    Ok(document)
}
