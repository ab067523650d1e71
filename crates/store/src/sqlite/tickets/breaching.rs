//! Promises whose time has come.

use domain::{TenantId, TicketId, Timestamp};
use rusqlite::params;

use super::super::db::Db;
use super::super::row::at_most;
use super::super::{key, limits};
use crate::StoreError;
use crate::repo::Result;

const DUE: &str = "SELECT s.id, t.id FROM tickets t INDEXED BY tickets_by_breach JOIN shops s ON s.n = t.shop \
                   WHERE t.breach_at <= ?1 ORDER BY t.breach_at LIMIT ?2";

pub async fn breaching(db: &Db, now: Timestamp, limit: usize) -> Result<Vec<(TenantId, TicketId)>> {
    let read = move |db: &rusqlite::Connection| {
        let mut due = db.prepare_cached(DUE)?;
        let rows = due.query_map(params![now.millis(), at_most(limit, limits::ROWS)], |row| {
            Ok((key::tenant_id(row.get(0)?), key::ticket_id(row.get(1)?)))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (Some(tenant), Some(ticket)) = row? else {
                return Err(StoreError::Corrupt("an id is not an id".into()).into());
            };
            found.push((tenant, ticket));
        }
        Ok(found)
    };
    db.read(read).await
}
