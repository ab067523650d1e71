//! People who write to the shop.

use async_trait::async_trait;
use domain::customer::Customer;
use domain::{CustomerId, TenantId};
use rusqlite::{Connection, params};

use super::db::Db;
use super::fault::Work;
use super::key::Blob as _;
use super::row::{one, to_json};
use crate::StoreError;
use crate::repo::{CustomerRepo, Result};

const INSERT: &str = "INSERT INTO customers (id, tenant, external_id, doc) VALUES (?1, ?2, ?3, ?4)";
const UPDATE: &str =
    "UPDATE customers SET external_id = ?3, doc = ?4 WHERE id = ?1 AND tenant = ?2";
const OTHERS: &str = "SELECT 1 FROM customers WHERE tenant = ?2 AND external_id = ?3 AND id <> ?1";

/// Writes by `sql` unless somebody else of the tenant has the external id.
fn write(db: &Connection, sql: &str, customer: &Customer) -> Work<()> {
    let (id, tenant) = (customer.contact.id.blob(), customer.tenant_id.blob());
    let external = customer.external_id.as_deref();
    if db
        .prepare_cached(OTHERS)?
        .exists(params![id, tenant, external])?
    {
        return Err(StoreError::Taken("external_id").into());
    }
    db.prepare_cached(sql)?
        .execute(params![id, tenant, external, to_json(customer)?])?;
    Ok(())
}

#[async_trait]
impl CustomerRepo for Db {
    async fn insert(&self, customer: &Customer) -> Result<()> {
        let customer = customer.clone();
        self.write(move |tx| write(tx.db, INSERT, &customer)).await
    }

    async fn update(&self, customer: &Customer) -> Result<()> {
        let customer = customer.clone();
        self.write(move |tx| write(tx.db, UPDATE, &customer)).await
    }

    async fn find(&self, tenant: TenantId, id: CustomerId) -> Result<Option<Customer>> {
        let find = "SELECT doc FROM customers WHERE id = ?1 AND tenant = ?2";
        self.read(move |db| one(db, find, params![id.blob(), tenant.blob()]))
            .await
    }

    async fn find_by_external(
        &self,
        tenant: TenantId,
        external_id: &str,
    ) -> Result<Option<Customer>> {
        let external = external_id.to_owned();
        let find = "SELECT doc FROM customers WHERE tenant = ?1 AND external_id = ?2";
        self.read(move |db| one(db, find, params![tenant.blob(), external]))
            .await
    }
}
