//! Members of staff.

use async_trait::async_trait;
use domain::agent::Agent;
use domain::text::email_key;
use domain::{AgentId, TenantId};
use rusqlite::{Connection, params};

use super::batch::Tx;
use super::db::Db;
use super::fault::Work;
use super::key::Blob as _;
use super::limits;
use super::row::{all, at_most, one, to_json};
use crate::StoreError;
use crate::repo::{AgentRepo, Result};

const INSERT: &str =
    "INSERT INTO agents (id, tenant, email, created_at, doc) VALUES (?1, ?2, ?3, ?4, ?5)";
const UPDATE: &str =
    "UPDATE agents SET email = ?3, created_at = ?4, doc = ?5 WHERE id = ?1 AND tenant = ?2";
const LIST: &str = "SELECT doc FROM agents WHERE tenant = ?1 ORDER BY created_at, id LIMIT ?2";

/// Writes by `sql` unless somebody else has the address.
fn write(db: &Connection, sql: &str, agent: &Agent) -> Work<()> {
    let email = email_key(&agent.email);
    let mut others = db.prepare_cached("SELECT 1 FROM agents WHERE email = ?1 AND id <> ?2")?;
    if others.exists(params![email, agent.id.blob()])? {
        return Err(StoreError::Taken("email").into());
    }
    let values = params![
        agent.id.blob(),
        agent.tenant_id.blob(),
        email,
        agent.created_at.millis(),
        to_json(agent)?
    ];
    db.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

#[async_trait]
impl AgentRepo for Db {
    async fn insert(&self, agent: &Agent) -> Result<()> {
        let agent = agent.clone();
        self.write(move |tx| write(tx.db, INSERT, &agent)).await
    }

    async fn update(&self, agent: &Agent) -> Result<()> {
        let agent = agent.clone();
        let update = move |tx: &mut Tx<'_>| {
            let mut find = tx
                .db
                .prepare_cached("SELECT 1 FROM agents WHERE id = ?1 AND tenant = ?2")?;
            let is_there = find.exists(params![agent.id.blob(), agent.tenant_id.blob()])?;
            if is_there {
                write(tx.db, UPDATE, &agent)
            } else {
                Ok(())
            }
        };
        self.write(update).await
    }

    async fn find(&self, tenant: TenantId, id: AgentId) -> Result<Option<Agent>> {
        let find = "SELECT doc FROM agents WHERE id = ?1 AND tenant = ?2";
        self.read(move |db| one(db, find, params![id.blob(), tenant.blob()]))
            .await
    }

    async fn find_by_email(&self, email: &str) -> Result<Option<Agent>> {
        let email = email_key(email);
        self.read(move |db| one(db, "SELECT doc FROM agents WHERE email = ?1", [email]))
            .await
    }

    async fn list(&self, tenant: TenantId) -> Result<Vec<Agent>> {
        let limit = at_most(limits::AGENTS, limits::ROWS);
        self.read(move |db| all(db, LIST, params![tenant.blob(), limit]))
            .await
    }
}
