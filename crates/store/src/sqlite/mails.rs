//! The outbox.

use async_trait::async_trait;
use domain::mail::{Mail, MailState};
use domain::{MailId, Span, TenantId, Timestamp};
use rusqlite::{Connection, Row, params};

use super::batch::Tx;
use super::db::Db;
use super::fault::Work;
use super::key::Blob;
use super::limits;
use super::row::{at_most, from_json, to_json};
use crate::repo::{MailRepo, Result};

const INSERT: &str =
    "INSERT INTO mails (id, tenant, ticket, owed, due_at, doc) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
const DUE: &str =
    "SELECT n, due_at, doc FROM mails WHERE owed = 1 AND due_at <= ?1 ORDER BY due_at, n LIMIT ?2";
const SETTLE: &str =
    "UPDATE mails SET owed = ?3, due_at = ?4, doc = ?5 WHERE id = ?1 AND tenant = ?2";
const LIST: &str =
    "SELECT n, due_at, doc FROM mails WHERE tenant = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3";

/// Writes a mail down, within the transaction that owes it.
pub fn insert(db: &Connection, mail: &Mail) -> Work<()> {
    let owed = mail.state == MailState::Owed;
    let ticket = mail.ticket_id.map(Blob::blob);
    let values = params![
        mail.id.blob(),
        mail.tenant_id.blob(),
        ticket,
        owed,
        mail.due_at.millis(),
        to_json(mail)?
    ];
    db.prepare_cached(INSERT)?.execute(values)?;
    Ok(())
}

/// A row's number and mail; the column is the newer due time.
fn read(row: &Row<'_>) -> Work<(i64, Mail)> {
    let mut mail: Mail = from_json(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
    mail.due_at = Timestamp::from_millis(row.get(1)?);
    Ok((row.get(0)?, mail))
}

fn claim(tx: &Tx<'_>, now: Timestamp, until: Timestamp, limit: i64) -> Work<Vec<Mail>> {
    let mut due = tx.db.prepare_cached(DUE)?;
    let mut lease = tx
        .db
        .prepare_cached("UPDATE mails SET due_at = ?2 WHERE n = ?1")?;
    let mut rows = due.query(params![now.millis(), limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(read(row)?);
    }
    drop(rows);
    for (n, mail) in &mut found {
        mail.due_at = until;
        lease.execute(params![*n, until.millis()])?;
    }
    Ok(found.into_iter().map(|(_, mail)| mail).collect())
}

#[async_trait]
impl MailRepo for Db {
    async fn insert(&self, mail: &Mail) -> Result<()> {
        let mail = mail.clone();
        self.write(move |tx| insert(tx.db, &mail)).await
    }

    async fn claim(&self, now: Timestamp, lease: Span, limit: usize) -> Result<Vec<Mail>> {
        let (until, limit) = (now.plus(lease), at_most(limit, limits::ROWS));
        // Usually nothing is due, and then nothing needs the writer.
        let look =
            move |db: &Connection| Ok(db.prepare_cached(DUE)?.exists(params![now.millis(), 1])?);
        if !self.read(look).await? {
            return Ok(Vec::new());
        }
        self.write(move |tx| claim(tx, now, until, limit)).await
    }

    async fn settle(&self, mail: &Mail) -> Result<()> {
        let mail = mail.clone();
        let settle = move |tx: &mut Tx<'_>| {
            let owed = mail.state == MailState::Owed;
            let values = params![
                mail.id.blob(),
                mail.tenant_id.blob(),
                owed,
                mail.due_at.millis(),
                to_json(&mail)?
            ];
            tx.db.prepare_cached(SETTLE)?.execute(values)?;
            Ok(())
        };
        self.write(settle).await
    }

    async fn list(
        &self,
        tenant: TenantId,
        before: Option<MailId>,
        limit: usize,
    ) -> Result<Vec<Mail>> {
        let before = before.map_or([u8::MAX; 16], Blob::blob);
        let list = move |db: &Connection| {
            let mut list = db.prepare_cached(LIST)?;
            let mut rows =
                list.query(params![tenant.blob(), before, at_most(limit, limits::ROWS)])?;
            let mut mails = Vec::new();
            while let Some(row) = rows.next()? {
                mails.push(read(row)?.1);
            }
            Ok(mails)
        };
        self.read(list).await
    }
}
