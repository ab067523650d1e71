//! People who write to the shop.

use std::sync::Arc;

use async_trait::async_trait;
use bson::doc;
use domain::customer::Customer;
use domain::{CustomerId, TenantId};

use super::db::Db;
use super::doc::CustomerDoc;
use super::error::{insert_unless_taken, unless_taken, within};
use crate::StoreError;
use crate::repo::{CustomerRepo, Result};

pub struct Customers(pub Arc<Db>);

#[async_trait]
impl CustomerRepo for Customers {
    async fn insert(&self, customer: &Customer) -> Result<()> {
        let document = CustomerDoc::from(customer);
        let inserted = insert_unless_taken(&self.0.customers, &document).await?;
        inserted.ok_or(StoreError::Taken("external_id"))
    }

    async fn update(&self, customer: &Customer) -> Result<()> {
        let filter = doc! {"_id": customer.contact.id.to_string(), "tenantId": customer.tenant_id.to_string()};
        let replaced = unless_taken(
            self.0
                .customers
                .replace_one(filter, CustomerDoc::from(customer)),
        )
        .await?;
        replaced.map(|_| ()).ok_or(StoreError::Taken("external_id"))
    }

    async fn find(&self, tenant: TenantId, id: CustomerId) -> Result<Option<Customer>> {
        let filter = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
        Ok(within(self.0.customers.find_one(filter))
            .await?
            .map(Customer::from))
    }

    async fn find_by_external(
        &self,
        tenant: TenantId,
        external_id: &str,
    ) -> Result<Option<Customer>> {
        let filter = doc! {"tenantId": tenant.to_string(), "externalId": external_id};
        Ok(within(self.0.customers.find_one(filter))
            .await?
            .map(Customer::from))
    }
}
