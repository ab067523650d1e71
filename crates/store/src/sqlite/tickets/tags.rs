//! Tags, for filters.

use rusqlite::{Connection, params};

/// Makes the ticket's tags exactly these.
pub fn replace(db: &Connection, shop: i64, ticket: i64, tags: &[String]) -> rusqlite::Result<()> {
    remove(db, ticket)?;
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO ticket_tags (ticket, tag, shop) VALUES (?1, ?2, ?3)",
    )?;
    for tag in tags {
        insert.execute(params![ticket, tag, shop])?;
    }
    Ok(())
}

pub fn remove(db: &Connection, ticket: i64) -> rusqlite::Result<()> {
    db.prepare_cached("DELETE FROM ticket_tags WHERE ticket = ?1")?
        .execute([ticket])?;
    Ok(())
}
