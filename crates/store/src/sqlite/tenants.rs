//! Shops and their settings.

use async_trait::async_trait;
use domain::TenantId;
use domain::tenant::Tenant;
use rusqlite::params;

use super::batch::Tx;
use super::db::Db;
use super::key::Blob as _;
use super::limits;
use super::row::{all, at_most, one, to_json};
use crate::StoreError;
use crate::repo::{Result, TenantRepo};

const INSERT: &str = "INSERT INTO tenants (id, key, created_at, doc) VALUES (?1, ?2, ?3, ?4)";
const FIND: &str = "SELECT doc FROM tenants WHERE id = ?1";

#[async_trait]
impl TenantRepo for Db {
    async fn insert(&self, tenant: &Tenant) -> Result<()> {
        let tenant = tenant.clone();
        let insert = move |tx: &mut Tx<'_>| {
            if tx
                .db
                .prepare_cached("SELECT 1 FROM tenants WHERE key = ?1")?
                .exists([&tenant.key])?
            {
                return Err(StoreError::Taken("key").into());
            }
            let values = params![
                tenant.id.blob(),
                tenant.key,
                tenant.created_at.millis(),
                to_json(&tenant)?
            ];
            tx.db.prepare_cached(INSERT)?.execute(values)?;
            Ok(())
        };
        self.write(insert).await
    }

    async fn update(&self, tenant: &Tenant) -> Result<()> {
        let tenant = tenant.clone();
        let update = move |tx: &mut Tx<'_>| {
            let Some(mut stored) = one::<Tenant>(tx.db, FIND, [tenant.id.blob()])? else {
                return Ok(());
            };
            stored.name.clone_from(&tenant.name);
            stored.settings.clone_from(&tenant.settings);
            stored.identity_version = tenant.identity_version;
            let mut update = tx
                .db
                .prepare_cached("UPDATE tenants SET doc = ?2 WHERE id = ?1")?;
            update.execute(params![tenant.id.blob(), to_json(&stored)?])?;
            Ok(())
        };
        self.write(update).await
    }

    async fn find(&self, id: TenantId) -> Result<Option<Tenant>> {
        self.read(move |db| one(db, FIND, [id.blob()])).await
    }

    async fn find_by_key(&self, key: &str) -> Result<Option<Tenant>> {
        let key = key.to_owned();
        self.read(move |db| one(db, "SELECT doc FROM tenants WHERE key = ?1", [key]))
            .await
    }

    async fn list(&self) -> Result<Vec<Tenant>> {
        let list = "SELECT doc FROM tenants ORDER BY created_at, n LIMIT ?1";
        self.read(|db| all(db, list, [at_most(limits::TENANTS, limits::ROWS)]))
            .await
    }
}
