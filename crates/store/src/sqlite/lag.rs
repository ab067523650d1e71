//! Search words that are not in the index yet: it merges its parts at every commit, so words go in
//! many messages at a time. The file notes where each ticket's missing words begin, in the same
//! transaction as the messages, and whoever searches has the words entered first.

use std::collections::HashSet;
use std::sync::Arc;

use domain::message::Message;
use domain::ticket::Ticket;
use rusqlite::{Connection, params};

use super::batch::Tx;
use super::fault::Work;
use super::row::{all, integer, one};
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
    fn row(&self) -> i64 {
        key::search_row(self.ticket, self.seq, self.internal)
    }
}

#[derive(Debug, Default)]
pub struct Lag {
    lines: Vec<Line>,
    /// Tickets that the file has a note of.
    noted: HashSet<i64>,
    /// The file may have notes that `lines` does not know.
    is_known: bool,
}

impl Lag {
    pub fn is_empty(&self) -> bool {
        self.is_known && self.lines.is_empty()
    }

    fn is_full(&self) -> bool {
        self.lines.len() >= limits::LAG
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

    fn read(&mut self, db: &Connection, ticket: i64, from: u64) -> Work<()> {
        let shop = db.query_row("SELECT shop FROM tickets WHERE n = ?1", [ticket], |row| {
            row.get(0)
        })?;
        let line = |seq, internal, words: Words| Line {
            shop,
            ticket,
            seq,
            internal,
            words: Arc::new(words),
        };
        if from == OWN {
            let found: Option<Ticket> = one(db, "SELECT doc FROM tickets WHERE n = ?1", [ticket])?;
            let own = found.map(|ticket| line(OWN, false, words::of(&ticket.searchable())));
            self.lines.extend(own);
        }
        let range = [
            key::message_row(ticket, from.max(1)),
            key::message_row(ticket, u64::MAX),
        ];
        let sql = "SELECT doc FROM messages WHERE n BETWEEN ?1 AND ?2";
        let messages: Vec<Message> = all(db, sql, range)?;
        let lines = messages
            .iter()
            .map(|it| line(it.seq, it.internal, words::of_message(it)));
        self.lines.extend(lines);
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
    tx.lag.lines.push(line);
    Ok(())
}

/// Enters all that was put off.
pub fn catch_up(tx: &mut Tx<'_>) -> Work<()> {
    if tx.lag.lines.is_empty() {
        return Ok(());
    }
    let mut lines = std::mem::take(&mut tx.lag.lines);
    // FTS5 writes out what it has gathered whenever a row comes that lies before the last one.
    lines.sort_unstable_by_key(Line::row);
    for line in &lines {
        words::index(tx, line.shop, line.row(), &line.words)?;
    }
    tx.lag.noted.clear();
    tx.db.prepare_cached("DELETE FROM unindexed")?.execute([])?;
    Ok(())
}

/// See [`limits::LAG`].
pub fn catch_up_if_full(tx: &mut Tx<'_>) -> Work<()> {
    if tx.lag.is_full() {
        catch_up(tx)
    } else {
        Ok(())
    }
}
