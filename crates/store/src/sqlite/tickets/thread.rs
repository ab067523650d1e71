//! Messages, in and out.

use std::sync::Arc;

use domain::message::Message;
use domain::{TenantId, TicketId};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::batch::Tx;
use super::super::db::Db;
use super::super::fault::Work;
use super::super::key::{self, Blob as _};
use super::super::lag;
use super::super::limits;
use super::super::row::{at_most, from_json, to_json};
use super::super::words::{self, Words};
use super::draw;
use crate::StoreError;
use crate::hot::hash;
use crate::repo::{Range, Result};

const AFTER: &str = "SELECT doc FROM messages WHERE n > ?1 AND n <= ?2 ORDER BY n LIMIT ?3";
const BEFORE: &str = "SELECT doc FROM messages WHERE n > ?1 AND n < ?2 ORDER BY n DESC LIMIT ?3";
const INSERT: &str = "INSERT INTO messages (n, key_hash, key, doc) VALUES (?1, ?2, ?3, ?4)";

pub async fn messages(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    range: Range,
    limit: usize,
) -> Result<Vec<Message>> {
    let known = match db.hot.find(id, None) {
        Some((row, _)) if row.ticket.tenant_id != tenant => return Ok(Vec::new()),
        row => row.map(|(row, _)| row.n),
    };
    let read = move |db: &Connection| {
        let Some(n) = known.map_or_else(|| find(db, tenant, id), |n| Ok(Some(n)))? else {
            return Ok(Vec::new());
        };
        part(db, n, range, limit)
    };
    db.read(read).await
}

fn find(db: &Connection, tenant: TenantId, id: TicketId) -> Work<Option<i64>> {
    let Some(shop) = draw::find_shop(db, tenant)? else {
        return Ok(None);
    };
    let mut find = db.prepare_cached("SELECT n FROM tickets WHERE id = ?1 AND shop = ?2")?;
    Ok(find
        .query_row(params![id.blob(), shop], |row| row.get(0))
        .optional()?)
}

fn part(db: &Connection, ticket: i64, range: Range, limit: usize) -> Work<Vec<Message>> {
    let limit = at_most(limit, limits::ROWS);
    let first = key::message_row(ticket, 0);
    let (sql, from, to) = match range {
        Range::After(seq) => (
            AFTER,
            key::message_row(ticket, seq),
            key::message_row(ticket, u64::MAX),
        ),
        Range::Before(seq) => (BEFORE, first, key::message_row(ticket, seq)),
    };
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(params![from, to, limit])?;
    let mut messages = Vec::new();
    while let Some(row) = rows.next()? {
        messages.push(from_json(
            row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
        )?);
    }
    if matches!(range, Range::Before(_)) {
        messages.reverse();
    }
    Ok(messages)
}

/// A message ready to be stored.
pub struct Line {
    seq: u64,
    internal: bool,
    doc: String,
    words: Arc<Words>,
    key: Option<String>,
}

impl Line {
    /// `Full` when the thread can hold no more.
    pub fn new(message: &Message, key: Option<String>) -> Result<Self> {
        if message.seq >= key::LAST_SEQ {
            return Err(StoreError::Full(
                "this thread can hold no more messages".into(),
            ));
        }
        let (doc, words) = (to_json(message)?, Arc::new(words::of_message(message)));
        Ok(Self {
            seq: message.seq,
            internal: message.internal,
            doc,
            words,
            key,
        })
    }

    pub fn write(&self, tx: &mut Tx<'_>, shop: i64, ticket: i64) -> Work<()> {
        let hash = self
            .key
            .as_deref()
            .map(|key| key::key_hash(ticket, hash(key)));
        let row = key::message_row(ticket, self.seq);
        tx.db
            .prepare_cached(INSERT)?
            .execute(params![row, hash, self.key, self.doc])?;
        lag::put_off(
            tx,
            lag::Line {
                shop,
                ticket,
                seq: self.seq,
                internal: self.internal,
                words: self.words.clone(),
            },
        )
    }
}
