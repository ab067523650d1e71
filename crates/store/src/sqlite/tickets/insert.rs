//! Opening a ticket.

use std::sync::Arc;

use domain::mail::Mail;
use domain::ticket::Ticket;
use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use super::super::batch::Tx;
use super::super::db::Db;
use super::super::fault::Work;
use super::super::key::Blob as _;
use super::super::stored::{Hot, Row};
use super::super::{lag, mails, row, words};
use super::thread::Line;
use super::{draw, find, tags};
use crate::repo::{Inserted, NewTicket, Result};

/// As an answer and as a row.
enum Outcome {
    New(Row),
    Existing(Row),
}

pub async fn insert(db: &Db, new: NewTicket) -> Result<Inserted> {
    let first = Line::new(&new.first, None)?;
    let work = move |tx: &mut Tx<'_>| write(tx, &new, &first);
    let landed = |outcome: &Outcome, hot: &Hot| {
        if let Outcome::New(row) = outcome {
            hot.opened(row.clone());
        }
    };
    Ok(match db.writer.run(work, landed).await? {
        Outcome::New(row) => Inserted::New(Arc::unwrap_or_clone(row.ticket)),
        Outcome::Existing(row) => Inserted::Existing(Arc::unwrap_or_clone(row.ticket)),
    })
}

fn write(tx: &mut Tx<'_>, new: &NewTicket, first: &Line) -> Work<Outcome> {
    let shop = draw::shop(tx.db, new.ticket.tenant_id)?;
    if let Some(key) = &new.key
        && let Some(row) = find::one(tx.db, find::BY_KEY, params![shop, key])?
    {
        return Ok(Outcome::Existing(row));
    }
    let number = new
        .template
        .as_ref()
        .map(|template| draw::next(tx.db, shop, template, &new.ticket))
        .transpose()?;
    let (ticket, doc) = draw::numbered(&new.ticket, number)?;
    if let Some(number) = &ticket.number {
        draw::record(tx.db, shop, number)?;
    }
    let n = insert_row(tx, shop, &ticket, new.key.as_deref(), &doc)?;
    tags::replace(tx.db, shop, n, &ticket.tags)?;
    let own = words::of(&ticket.searchable());
    lag::put_off(tx, lag::Line::new(shop, n, own))?;
    first.write(tx, shop, n)?;
    owe(tx, &new.mails)?;
    Ok(Outcome::New(Row {
        n,
        shop,
        ticket: Arc::new(ticket),
        doc_bytes: doc.len(),
    }))
}

fn insert_row(
    tx: &Tx<'_>,
    shop: i64,
    ticket: &Ticket,
    open_key: Option<&str>,
    doc: &str,
) -> Work<i64> {
    let columns = row::COLUMNS.join(", ");
    let marks = vec!["?"; row::COLUMNS.len() + 5].join(", ");
    let sql = format!(
        "INSERT INTO tickets (id, shop, open_key, revision, doc, {columns}) VALUES ({marks}) RETURNING n"
    );
    let mut values: Vec<Value> = vec![
        ticket.id.blob().to_vec().into(),
        shop.into(),
        open_key.map(str::to_owned).into(),
        row::integer(ticket.revision).into(),
        doc.to_owned().into(),
    ];
    values.extend(row::values(ticket));
    Ok(tx
        .db
        .prepare_cached(&sql)?
        .query_row(params_from_iter(values), |row| row.get(0))?)
}

/// Writes down what is owed because of a change.
pub fn owe(tx: &Tx<'_>, owed: &[Mail]) -> Work<()> {
    owed.iter().try_for_each(|mail| mails::insert(tx.db, mail))
}
