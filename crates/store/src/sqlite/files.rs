//! What is known of uploaded files.

use async_trait::async_trait;
use domain::file::StoredFile;
use domain::{FileId, TenantId, TicketId, Timestamp};
use rusqlite::{Connection, params};

use super::batch::Tx;
use super::db::Db;
use super::fault::Work;
use super::key::Blob;
use super::limits;
use super::row::{all, at_most, one, to_json};
use crate::repo::{FileRepo, Result};

const INSERT: &str =
    "INSERT INTO files (id, tenant, ticket, created_at, doc) VALUES (?1, ?2, ?3, ?4, ?5)";
const FIND: &str = "SELECT doc FROM files WHERE id = ?1 AND tenant = ?2";
const UPDATE: &str = "UPDATE files SET ticket = ?3, doc = ?4 WHERE id = ?1 AND tenant = ?2";
const OF_TICKET: &str =
    "SELECT doc FROM files WHERE ticket = ?1 AND tenant = ?2 ORDER BY created_at, id LIMIT ?3";
const UNREFERENCED: &str =
    "SELECT doc FROM files WHERE ticket IS NULL AND created_at < ?1 ORDER BY created_at LIMIT ?2";

fn find(db: &Connection, tenant: TenantId, id: FileId) -> Work<Option<StoredFile>> {
    one(db, FIND, params![id.blob(), tenant.blob()])
}

fn attach(db: &Connection, file: &StoredFile) -> Work<bool> {
    let found = find(db, file.tenant_id, file.attachment.id)?;
    let Some(mut stored) =
        found.filter(|stored| stored.ticket_id.is_none() || stored.ticket_id == file.ticket_id)
    else {
        return Ok(false);
    };
    (stored.ticket_id, stored.internal) = (file.ticket_id, file.internal);
    let ticket = stored.ticket_id.map(Blob::blob);
    let values = params![
        file.attachment.id.blob(),
        file.tenant_id.blob(),
        ticket,
        to_json(&stored)?
    ];
    db.prepare_cached(UPDATE)?.execute(values)?;
    Ok(true)
}

fn delete(db: &Connection, tenant: TenantId, id: FileId, ticket: Option<TicketId>) -> Work<bool> {
    let Some(file) = find(db, tenant, id)? else {
        return Ok(true);
    };
    if file.ticket_id.is_some() && file.ticket_id != ticket {
        return Ok(false);
    }
    db.prepare_cached("DELETE FROM files WHERE id = ?1")?
        .execute([id.blob()])?;
    Ok(true)
}

#[async_trait]
impl FileRepo for Db {
    async fn insert(&self, file: &StoredFile) -> Result<()> {
        let file = file.clone();
        let insert = move |tx: &mut Tx<'_>| {
            let ticket = file.ticket_id.map(Blob::blob);
            let (id, tenant) = (file.attachment.id.blob(), file.tenant_id.blob());
            let values = params![
                id,
                tenant,
                ticket,
                file.created_at.millis(),
                to_json(&file)?
            ];
            tx.db.prepare_cached(INSERT)?.execute(values)?;
            Ok(())
        };
        self.write(insert).await
    }

    async fn find(&self, tenant: TenantId, id: FileId) -> Result<Option<StoredFile>> {
        self.read(move |db| find(db, tenant, id)).await
    }

    async fn attach(&self, file: &StoredFile) -> Result<bool> {
        let file = file.clone();
        self.write(move |tx| attach(tx.db, &file)).await
    }

    async fn of_ticket(&self, tenant: TenantId, ticket: TicketId) -> Result<Vec<StoredFile>> {
        let limit = at_most(limits::FILES, limits::ROWS);
        self.read(move |db| all(db, OF_TICKET, params![ticket.blob(), tenant.blob(), limit]))
            .await
    }

    async fn unreferenced(&self, before: Timestamp, limit: usize) -> Result<Vec<StoredFile>> {
        let limit = at_most(limit, limits::ROWS);
        self.read(move |db| all(db, UNREFERENCED, params![before.millis(), limit]))
            .await
    }

    async fn delete(&self, tenant: TenantId, id: FileId, ticket: Option<TicketId>) -> Result<bool> {
        self.write(move |tx| delete(tx.db, tenant, id, ticket))
            .await
    }
}
