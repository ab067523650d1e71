//! Shops and their settings.

use std::sync::Arc;

use async_trait::async_trait;
use bson::{Document, doc};
use domain::TenantId;
use domain::tenant::Tenant;

use super::db::Db;
use super::doc::TenantDoc;
use super::error::{collect, insert_unless_taken, within};
use super::limits::TENANTS;
use crate::StoreError;
use crate::repo::{Result, TenantRepo};

pub struct Tenants(pub Arc<Db>);

impl Tenants {
    async fn one(&self, filter: Document) -> Result<Option<Tenant>> {
        within(self.0.tenants.find_one(filter))
            .await?
            .map(Tenant::try_from)
            .transpose()
    }
}

#[async_trait]
impl TenantRepo for Tenants {
    async fn insert(&self, tenant: &Tenant) -> Result<()> {
        let inserted = insert_unless_taken(&self.0.tenants, &TenantDoc::from(tenant)).await?;
        inserted.ok_or(StoreError::Taken("key"))
    }

    async fn update(&self, tenant: &Tenant) -> Result<()> {
        let TenantDoc {
            name,
            settings,
            identity_version,
            ..
        } = TenantDoc::from(tenant);
        let set = doc! {"name": name, "settings": settings, "identityVersion": i64::from(identity_version)};
        within(
            self.0
                .tenants
                .update_one(doc! {"_id": tenant.id.to_string()}, doc! {"$set": set}),
        )
        .await?;
        Ok(())
    }

    async fn find(&self, id: TenantId) -> Result<Option<Tenant>> {
        self.one(doc! {"_id": id.to_string()}).await
    }

    async fn find_by_key(&self, key: &str) -> Result<Option<Tenant>> {
        self.one(doc! {"key": key}).await
    }

    async fn list(&self) -> Result<Vec<Tenant>> {
        let found = self
            .0
            .tenants
            .find(doc! {})
            .sort(doc! {"createdAt": 1, "_id": 1})
            .limit(TENANTS);
        collect(found)
            .await?
            .into_iter()
            .map(Tenant::try_from)
            .collect()
    }
}
