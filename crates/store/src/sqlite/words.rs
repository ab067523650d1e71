//! Search words on their way into the index and out again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::message::Message;
use domain::search;
use rusqlite::params;

use super::batch::Tx;
use super::key;

/// Between a tenant's number and a word, and between it and a word's beginning: no part of any
/// word, but part of a token for the index (it is not ASCII).
const WORD: char = '·';
const BEGINNING: char = '¨';
/// Beginnings up to this many characters are indexed as such: too many words go on from them.
pub const SHORT: usize = 2;

/// The different words of a text.
pub type Words = BTreeSet<String>;

pub fn of(text: &str) -> Words {
    search::words(text).into_iter().collect()
}

/// What a message is found by; the lines of the system are not searched.
pub fn of_message(message: &Message) -> Words {
    if message.is_said() {
        of(&message.message)
    } else {
        Words::new()
    }
}

/// The token of a whole word.
pub fn word_token(shop: i64, word: &str) -> String {
    format!("{shop}{WORD}{word}")
}

/// The token of a short beginning.
pub fn beginning_token(shop: i64, beginning: &str) -> String {
    format!("{shop}{BEGINNING}{beginning}")
}

/// All tokens of one row, each once.
fn tokens(shop: i64, words: &Words) -> String {
    let mut beginnings = BTreeSet::new();
    let mut text = String::new();
    for word in words {
        let _ = write!(text, "{shop}{WORD}{word} ");
        beginnings.extend(
            word.char_indices()
                .take(SHORT)
                .map(|(at, c)| &word[..at + c.len_utf8()]),
        );
    }
    for beginning in beginnings {
        let _ = write!(text, "{shop}{BEGINNING}{beginning} ");
    }
    text
}

/// Enters a row's words.
pub fn index(tx: &mut Tx<'_>, shop: i64, row: i64, words: &Words) -> rusqlite::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let mut note = tx
        .db
        .prepare_cached("INSERT OR IGNORE INTO vocabulary (shop, word) VALUES (?1, ?2)")?;
    for word in words {
        if !tx.known.note(shop, word) {
            note.execute(params![shop, word])?;
        }
    }
    let mut insert = tx
        .db
        .prepare_cached("INSERT INTO search (rowid, words) VALUES (?1, ?2)")?;
    insert.execute(params![row, tokens(shop, words)])?;
    Ok(())
}

/// Takes a row's words out again: exactly those that [`index`] entered.
pub fn unindex(tx: &Tx<'_>, shop: i64, row: i64, words: &Words) -> rusqlite::Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let mut delete = tx
        .db
        .prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?1, ?2)")?;
    delete.execute(params![row, tokens(shop, words)])?;
    Ok(())
}

/// The row of a message in the index.
pub fn row_of(ticket: i64, message: &Message) -> i64 {
    key::search_row(ticket, message.seq, message.internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_once_and_apart_from_other_tenants() {
        let text = tokens(7, &of("Päck pack a packt"));
        assert_eq!(text, "7·a 7·pack 7·packt 7¨a 7¨p 7¨pa ");
        assert_eq!(word_token(7, "pack"), "7·pack");
        assert_eq!(beginning_token(7, "pa"), "7¨pa");
    }
}
