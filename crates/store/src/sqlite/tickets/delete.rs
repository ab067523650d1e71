//! Deleting a ticket, with all that hangs on it.

use domain::message::Message;
use domain::{TenantId, TicketId};
use rusqlite::params;

use super::super::batch::Tx;
use super::super::db::Db;
use super::super::fault::Work;
use super::super::key::{self, Blob as _};
use super::super::lag;
use super::super::row::from_json;
use super::super::stored::{Hot, Row};
use super::super::words;
use super::{draw, find, tags};
use crate::repo::Result;

pub async fn delete(db: &Db, tenant: TenantId, id: TicketId) -> Result<bool> {
    let landed = move |_: &bool, hot: &Hot| hot.forget(id);
    db.writer.run(move |tx| write(tx, tenant, id), landed).await
}

fn write(tx: &mut Tx<'_>, tenant: TenantId, id: TicketId) -> Work<bool> {
    let Some(shop) = draw::find_shop(tx.db, tenant)? else {
        return Ok(false);
    };
    let Some(row) = find::one(tx.db, find::BY_ID, params![id.blob(), shop])? else {
        return Ok(false);
    };
    // What is taken out must be in.
    lag::catch_up(tx)?;
    unindex(tx, &row)?;
    let (first, last) = (
        key::message_row(row.n, 0),
        key::message_row(row.n, u64::MAX),
    );
    tx.db
        .prepare_cached("DELETE FROM messages WHERE n BETWEEN ?1 AND ?2")?
        .execute([first, last])?;
    tags::remove(tx.db, row.n)?;
    tx.db
        .prepare_cached("DELETE FROM mails WHERE ticket = ?1")?
        .execute([id.blob()])?;
    tx.db
        .prepare_cached("DELETE FROM files WHERE ticket = ?1")?
        .execute([id.blob()])?;
    tx.db
        .prepare_cached("DELETE FROM tickets WHERE n = ?1")?
        .execute([row.n])?;
    Ok(true)
}

/// The index keeps no texts: what was entered is worked out again from the messages.
fn unindex(tx: &Tx<'_>, ticket: &Row) -> Work<()> {
    words::unindex(
        tx,
        ticket.shop,
        key::search_row(ticket.n, 0, false),
        &words::of(&ticket.ticket.searchable()),
    )?;
    let mut messages = tx
        .db
        .prepare_cached("SELECT doc FROM messages WHERE n BETWEEN ?1 AND ?2")?;
    let range = [
        key::message_row(ticket.n, 0),
        key::message_row(ticket.n, u64::MAX),
    ];
    let mut rows = messages.query(range)?;
    while let Some(row) = rows.next()? {
        let message: Message = from_json(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
        words::unindex(
            tx,
            ticket.shop,
            words::row_of(ticket.n, &message),
            &words::of_message(&message),
        )?;
    }
    Ok(())
}
