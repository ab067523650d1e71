//! A ticket by whatever names it.

use std::sync::Arc;

use domain::TenantId;
use domain::number::Lookup;
use domain::ticket::Ticket;
use rusqlite::{Connection, OptionalExtension as _, Params, params};

use super::super::db::Db;
use super::super::fault::Work;
use super::super::key::Blob as _;
use super::super::row::{from_json, integer};
use super::super::stored::Row;
use super::draw;
use crate::repo::Result;

pub const BY_ID: &str = "SELECT n, shop, doc FROM tickets WHERE id = ?1 AND shop = ?2";
const BY_COUNTER: &str =
    "SELECT n, shop, doc FROM tickets WHERE shop = ?1 AND counter = ?2 AND counter > 0";
const BY_NUMBER: &str = "SELECT n, shop, doc FROM tickets WHERE shop = ?1 AND number_key = ?2";
pub const BY_KEY: &str = "SELECT n, shop, doc FROM tickets WHERE shop = ?1 AND open_key = ?2";

pub async fn find(db: &Db, tenant: TenantId, lookup: &Lookup) -> Result<Option<Ticket>> {
    if let Lookup::Id(id) = lookup
        && let Some((row, _)) = db.hot.find(*id, None)
    {
        return Ok((row.ticket.tenant_id == tenant).then(|| (*row.ticket).clone()));
    }
    let lookup = lookup.clone();
    let read = move |db: &Connection| {
        let Some(shop) = draw::find_shop(db, tenant)? else {
            return Ok(None);
        };
        match lookup {
            Lookup::Id(id) => one(db, BY_ID, params![id.blob(), shop]),
            // A template of digits only makes numbers that read like counters.
            Lookup::Counter(counter) => match one(db, BY_COUNTER, params![shop, integer(counter)])?
            {
                Some(row) => Ok(Some(row)),
                None => one(db, BY_NUMBER, params![shop, counter.to_string()]),
            },
            Lookup::Number(key) => one(db, BY_NUMBER, params![shop, key]),
        }
    };
    let row = db.read(read).await?;
    Ok(row.map(|row| Arc::unwrap_or_clone(row.ticket)))
}

/// The ticket that a key opened.
pub async fn opened(db: &Db, tenant: TenantId, open_key: &str) -> Result<Option<Ticket>> {
    let open_key = open_key.to_owned();
    let read = move |db: &Connection| {
        let Some(shop) = draw::find_shop(db, tenant)? else {
            return Ok(None);
        };
        one(db, BY_KEY, params![shop, open_key])
    };
    let row = db.read(read).await?;
    Ok(row.map(|row| Arc::unwrap_or_clone(row.ticket)))
}

/// The row that a statement finds.
pub fn one(db: &Connection, sql: &str, values: impl Params) -> Work<Option<Row>> {
    let mut statement = db.prepare_cached(sql)?;
    let found = statement
        .query_row(values, |row| {
            let (n, shop): (i64, i64) = (row.get(0)?, row.get(1)?);
            let doc = row.get_ref(2)?.as_str()?;
            Ok((n, shop, doc.len(), from_json::<Ticket>(doc)))
        })
        .optional()?;
    let Some((n, shop, doc_bytes, ticket)) = found else {
        return Ok(None);
    };
    Ok(Some(Row {
        n,
        shop,
        ticket: Arc::new(ticket?),
        doc_bytes,
    }))
}
