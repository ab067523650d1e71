//! Search words that are not in the index yet: it merges its parts at every commit, so words go in
//! many messages at a time. The file notes where each ticket's missing words begin, in the same
//! transaction as the messages, and whoever searches has the words entered first.

use std::collections::HashSet;
use std::sync::Arc;

use domain::message::Message;
use domain::ticket::Ticket;
use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::time::Instant;
use tracing::warn;

use super::batch::Tx;
use super::fault::Work;
use super::row::{from_json, integer};
use super::words::{self, Words};
use super::{key, limits};

/// The ticket's own text comes before its messages.
const OWN: u64 = 0;

/// The words of one row of the index.
#[derive(Debug)]
pub struct Line {
    pub shop: i64,
    pub ticket: i64,
    /// 0 for the ticket's own text.
    pub seq: u64,
    pub internal: bool,
    pub words: Arc<Words>,
}

impl Line {
    /// Of a ticket's own text.
    pub fn new(shop: i64, ticket: i64, words: Words) -> Self {
        Self {
            shop,
            ticket,
            seq: OWN,
            internal: false,
            words: Arc::new(words),
        }
    }

    fn row(&self) -> i64 {
        key::search_row(self.ticket, self.seq, self.internal)
    }
}

#[derive(Debug, Default)]
pub struct Lag {
    lines: Vec<Line>,
    words: usize,
    /// When the first of them was put off.
    since: Option<Instant>,
    /// Tickets that the file has a note of.
    noted: HashSet<i64>,
    /// The file may have notes that `lines` does not know.
    is_known: bool,
}

impl Lag {
    pub fn is_empty(&self) -> bool {
        self.is_known && self.noted.is_empty()
    }

    /// See [`limits::LAG_WORDS`].
    pub fn is_due(&self) -> bool {
        let waited = self.since.map(|since| since.elapsed());
        self.words >= limits::LAG_WORDS || waited.is_some_and(|waited| waited >= limits::LAG_TIME)
    }

    fn push(&mut self, line: Line) {
        self.words += line.words.len();
        self.since.get_or_insert_with(Instant::now);
        self.lines.push(line);
    }

    /// Reads the notes of the file, after a start or after a transaction was undone.
    pub fn recover(&mut self, db: &Connection) -> Work<()> {
        if self.is_known {
            return Ok(());
        }
        *self = Self::default();
        let mut notes = db.prepare_cached("SELECT ticket, seq FROM unindexed")?;
        let notes = notes.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let notes: Vec<(i64, u32)> = notes.collect::<rusqlite::Result<_>>()?;
        for (ticket, from) in notes {
            self.read(db, ticket, from.into())?;
            self.noted.insert(ticket);
        }
        self.is_known = true;
        Ok(())
    }

    /// What cannot be read is found by nobody; that must not keep others from writing.
    fn read(&mut self, db: &Connection, n: i64, from: u64) -> Work<()> {
        let sql = "SELECT shop, doc FROM tickets WHERE n = ?1";
        let found = db.query_row(sql, [n], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)));
        let Some((shop, doc)) = found.optional()? else {
            return Ok(());
        };
        if from == OWN {
            match from_json::<Ticket>(&doc) {
                Ok(ticket) => self.push(Line::new(shop, n, words::of(&ticket.searchable()))),
                Err(error) => warn!(ticket = n, %error, "a ticket cannot be indexed"),
            }
        }
        let (first, last) = (
            key::message_row(n, from.max(1)),
            key::message_row(n, u64::MAX),
        );
        let mut messages =
            db.prepare_cached("SELECT doc FROM messages WHERE n BETWEEN ?1 AND ?2")?;
        let mut rows = messages.query([first, last])?;
        while let Some(row) = rows.next()? {
            match from_json::<Message>(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) {
                Ok(message) => self.push(Line {
                    seq: message.seq,
                    internal: message.internal,
                    ..Line::new(shop, n, words::of_message(&message))
                }),
                Err(error) => warn!(ticket = n, %error, "a message cannot be indexed"),
            }
        }
        Ok(())
    }
}

/// Puts off a row of the index.
pub fn put_off(tx: &mut Tx<'_>, line: Line) -> Work<()> {
    if line.words.is_empty() {
        return Ok(());
    }
    if tx.lag.noted.insert(line.ticket) {
        tx.db
            .prepare_cached("INSERT INTO unindexed (ticket, seq) VALUES (?1, ?2)")?
            .execute(params![line.ticket, integer(line.seq)])?;
    }
    tx.lag.push(line);
    Ok(())
}

/// Enters all that was put off.
pub fn catch_up(tx: &mut Tx<'_>) -> Work<()> {
    if tx.lag.noted.is_empty() {
        return Ok(());
    }
    let mut lines = std::mem::take(&mut tx.lag.lines);
    (tx.lag.words, tx.lag.since) = (0, None);
    // FTS5 writes out what it has gathered whenever a row comes that lies before the last one.
    lines.sort_unstable_by_key(Line::row);
    for line in &lines {
        words::index(tx, line.shop, line.row(), &line.words)?;
    }
    tx.lag.noted.clear();
    tx.db.prepare_cached("DELETE FROM unindexed")?.execute([])?;
    Ok(())
}
