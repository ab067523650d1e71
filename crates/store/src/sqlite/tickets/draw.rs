//! Numbers from the tenant's counter.

use domain::TenantId;
use domain::number::{self, Number, NumberTemplate};
use domain::ticket::Ticket;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::super::fault::Work;
use super::super::key::Blob as _;
use super::super::limits;
use super::super::row::{integer, to_json};
use crate::StoreError;
use crate::repo::Result;

/// The tenant's small number, given now if it has none.
pub fn shop(db: &Connection, tenant: TenantId) -> Work<i64> {
    if let Some(shop) = find_shop(db, tenant)? {
        return Ok(shop);
    }
    let mut insert = db.prepare_cached("INSERT INTO shops (id) VALUES (?1) RETURNING n")?;
    Ok(insert.query_row([tenant.blob()], |row| row.get(0))?)
}

/// `None` for a tenant that never had a ticket.
pub fn find_shop(db: &Connection, tenant: TenantId) -> Work<Option<i64>> {
    let mut find = db.prepare_cached("SELECT n FROM shops WHERE id = ?1")?;
    Ok(find
        .query_row([tenant.blob()], |row| row.get(0))
        .optional()?)
}

/// The ticket's number by the next count whose text nobody has; [`record`] makes it drawn.
pub fn next(
    db: &Connection,
    shop: i64,
    template: &NumberTemplate,
    ticket: &Ticket,
) -> Work<Number> {
    let mut counter: i64 = db
        .prepare_cached("SELECT counter FROM shops WHERE n = ?1")?
        .query_row([shop], |row| row.get(0))?;
    let mut taken =
        db.prepare_cached("SELECT 1 FROM tickets WHERE shop = ?1 AND number_key = ?2")?;
    for _ in 0..limits::DRAWS {
        counter += 1;
        let number = template.render(
            u64::try_from(counter).unwrap_or_default(),
            ticket.created_at.year(),
        );
        // Another template may have written the same text before.
        if !taken.exists(params![shop, number::key(&number.text)])? {
            return Ok(number);
        }
    }
    Err(exhausted().into())
}

/// Moves the counter on to a number that was drawn.
pub fn record(db: &Connection, shop: i64, number: &Number) -> Work<()> {
    let mut update =
        db.prepare_cached("UPDATE shops SET counter = max(counter, ?2) WHERE n = ?1")?;
    update.execute(params![shop, integer(number.counter)])?;
    Ok(())
}

fn exhausted() -> StoreError {
    StoreError::Corrupt("no number is free under this template".into())
}

/// The ticket with its number, and as JSON.
pub fn numbered(ticket: &Ticket, number: Option<Number>) -> Result<(Ticket, String)> {
    let mut ticket = ticket.clone();
    if number.is_some() {
        ticket.number = number;
    }
    let doc = to_json(&ticket)?;
    Ok((ticket, doc))
}
