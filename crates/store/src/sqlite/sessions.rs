//! Log-ins of agents.

use async_trait::async_trait;
use domain::session::Session;
use domain::{AgentId, SessionId, Timestamp};
use rusqlite::{Connection, params};

use super::batch::Tx;
use super::db::Db;
use super::fault::Work;
use super::key::Blob as _;
use super::row::{all, one, to_json};
use crate::repo::{Result, SessionRepo};

const INSERT: &str = "INSERT INTO sessions (id, agent, expires_at, doc) VALUES (?1, ?2, ?3, ?4)";
const UPDATE: &str = "UPDATE sessions SET expires_at = ?2, doc = ?3 WHERE id = ?1";
const FIND: &str = "SELECT doc FROM sessions WHERE id = ?1";

fn update(db: &Connection, session: &Session) -> Work<()> {
    let values = params![
        session.id.blob(),
        session.expires_at.millis(),
        to_json(session)?
    ];
    db.prepare_cached(UPDATE)?.execute(values)?;
    Ok(())
}

fn rotate(
    tx: &Tx<'_>,
    id: SessionId,
    from: u32,
    now: Timestamp,
    expires_at: Timestamp,
) -> Work<bool> {
    let found = one::<Session>(tx.db, FIND, [id.blob()])?;
    let Some(mut session) = found.filter(|session| session.generation == from && !session.revoked)
    else {
        return Ok(false);
    };
    session.generation += 1;
    (session.rotated_at, session.expires_at) = (now, expires_at);
    update(tx.db, &session)?;
    Ok(true)
}

fn revoke(db: &Connection, sessions: Vec<Session>) -> Work<()> {
    sessions.into_iter().try_for_each(|session| {
        update(
            db,
            &Session {
                revoked: true,
                ..session
            },
        )
    })
}

#[async_trait]
impl SessionRepo for Db {
    async fn insert(&self, session: &Session) -> Result<()> {
        let session = session.clone();
        let insert = move |tx: &mut Tx<'_>| {
            let (id, agent) = (session.id.blob(), session.agent_id.blob());
            let values = params![id, agent, session.expires_at.millis(), to_json(&session)?];
            tx.db.prepare_cached(INSERT)?.execute(values)?;
            Ok(())
        };
        self.write(insert).await
    }

    async fn find(&self, id: SessionId) -> Result<Option<Session>> {
        self.read(move |db| one(db, FIND, [id.blob()])).await
    }

    async fn rotate(
        &self,
        id: SessionId,
        from: u32,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool> {
        self.write(move |tx| rotate(tx, id, from, now, expires_at))
            .await
    }

    async fn revoke(&self, id: SessionId) -> Result<()> {
        self.write(move |tx| revoke(tx.db, all(tx.db, FIND, [id.blob()])?))
            .await
    }

    async fn revoke_all(&self, agent: AgentId, keep: Option<SessionId>) -> Result<()> {
        let revoke_all = move |tx: &mut Tx<'_>| {
            let mut sessions: Vec<Session> = all(
                tx.db,
                "SELECT doc FROM sessions WHERE agent = ?1",
                [agent.blob()],
            )?;
            sessions.retain(|session| Some(session.id) != keep && !session.revoked);
            revoke(tx.db, sessions)
        };
        self.write(revoke_all).await
    }

    async fn purge(&self, expired_before: Timestamp) -> Result<u64> {
        let purge = move |tx: &mut Tx<'_>| {
            let mut delete = tx
                .db
                .prepare_cached("DELETE FROM sessions WHERE expires_at < ?1")?;
            Ok(delete.execute([expired_before.millis()])? as u64)
        };
        self.write(purge).await
    }
}
