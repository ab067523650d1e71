//! A ticket for a change: from memory when it is in use.

use std::collections::HashSet;
use std::sync::Arc;

use domain::message::Message;
use domain::{TenantId, TicketId};
use rusqlite::{Connection, params};

use super::super::db::Db;
use super::super::fault::Work;
use super::super::key::{self, Blob as _};
use super::super::limits;
use super::super::row::{at_most, one};
use super::super::stored::Row;
use super::{draw, find};
use crate::hot::{Keys, Known, hash};
use crate::repo::{Loaded, Result};

pub async fn load(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<&str>,
) -> Result<Option<Loaded>> {
    let Some((row, known)) = row(db, tenant, id, key.map(hash)).await? else {
        return Ok(None);
    };
    let Some(key) = key.filter(|_| known == Known::Maybe) else {
        return Ok(Some(Loaded {
            ticket: Arc::unwrap_or_clone(row.ticket),
            repeated: None,
        }));
    };
    let key = key.to_owned();
    // Ticket and message of one moment.
    let read = move |db: &Connection| {
        let Some(row) = find::one(db, find::BY_ID, params![id.blob(), row.shop])? else {
            return Ok(None);
        };
        let repeated = repeated(db, row.n, &key)?;
        Ok(Some(Loaded {
            ticket: Arc::unwrap_or_clone(row.ticket),
            repeated,
        }))
    };
    db.read(read).await
}

/// The ticket's row and whether its thread may have the key, from memory or else from the file.
pub async fn row(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    key: Option<u32>,
) -> Result<Option<(Row, Known)>> {
    if let Some((row, known)) = db.hot.find(id, key) {
        return Ok((row.ticket.tenant_id == tenant).then_some((row, known)));
    }
    let mark = db.hot.mark(id);
    let asked = key.is_some();
    let Some((row, keys)) = db.read(move |db| from_file(db, tenant, id, asked)).await? else {
        return Ok(None);
    };
    let Some(keys) = keys else {
        // Nobody asked for a key, and to know them all would take a while.
        return Ok(Some((row, Known::Absent)));
    };
    let absent = key.is_none_or(|key| keys.as_ref().is_some_and(|keys| !keys.contains(&key)));
    mark.keep(row.clone(), keys);
    Ok(Some((
        row,
        if absent { Known::Absent } else { Known::Maybe },
    )))
}

/// The keys as well where somebody asked for one, or where that is quick.
fn from_file(
    db: &Connection,
    tenant: TenantId,
    id: TicketId,
    asked: bool,
) -> Work<Option<(Row, Option<Keys>)>> {
    let Some(shop) = draw::find_shop(db, tenant)? else {
        return Ok(None);
    };
    let Some(row) = find::one(db, find::BY_ID, params![id.blob(), shop])? else {
        return Ok(None);
    };
    let is_wanted = asked || row.ticket.seq <= limits::SHORT_THREAD;
    let keys = is_wanted.then(|| keys(db, row.n)).transpose()?;
    Ok(Some((row, keys)))
}

fn keys(db: &Connection, ticket: i64) -> Work<Keys> {
    let mut hashes = db.prepare_cached(
        "SELECT key_hash FROM messages WHERE n BETWEEN ?1 AND ?2 AND key_hash IS NOT NULL LIMIT ?3",
    )?;
    let range = params![
        key::message_row(ticket, 0),
        key::message_row(ticket, u64::MAX),
        at_most(limits::HOT_KEYS + 1, usize::MAX)
    ];
    let mut keys = HashSet::new();
    let mut count = 0;
    for hash in hashes.query_map(range, |row| row.get::<_, i64>(0))? {
        // The low half is the key's own hash.
        keys.insert(u32::try_from(hash? & i64::from(u32::MAX)).unwrap_or_default());
        count += 1;
    }
    Ok((count <= limits::HOT_KEYS).then_some(keys))
}

/// What the key wrote before.
fn repeated(db: &Connection, ticket: i64, key: &str) -> Work<Option<Message>> {
    one(db, &by_key("doc"), with_key(ticket, key))
}

/// Whether the key is taken, by equal hash and then by itself.
pub fn has_key(db: &Connection, ticket: i64, key: &str) -> rusqlite::Result<bool> {
    db.prepare_cached(&by_key("1"))?
        .exists(with_key(ticket, key))
}

fn by_key(what: &str) -> String {
    format!("SELECT {what} FROM messages WHERE n BETWEEN ?1 AND ?2 AND key_hash = ?3 AND key = ?4")
}

fn with_key(ticket: i64, key: &str) -> (i64, i64, i64, &str) {
    let hash = key::key_hash(ticket, hash(key));
    let (first, last) = (
        key::message_row(ticket, 0),
        key::message_row(ticket, u64::MAX),
    );
    (first, last, hash, key)
}
