//! The first start of an empty database: a default tenant and someone who can log in.

use domain::role::Role;
use store::StoreError;

use super::NewAgent;
use crate::access::random_token;
use crate::{Desk, DeskError};

const DEFAULT_TENANT: &str = "default";

/// To be shown once.
#[derive(Debug)]
pub struct FirstLogin {
    pub email: String,
    pub password: String,
}

impl Desk {
    /// Does nothing when there is a tenant already; of two nodes that start at once, one wins.
    pub async fn first_start(
        &self,
        email: &str,
        password: Option<String>,
    ) -> Result<Option<FirstLogin>, DeskError> {
        if !self.store.tenants.list().await?.is_empty() {
            return Ok(None);
        }
        let mut tenant = self.new_tenant("Customer Care".into(), Some(DEFAULT_TENANT))?;
        tenant.settings = serde_json::json!({});
        match self.store.tenants.insert(&tenant).await {
            Err(StoreError::Taken(_)) => return Ok(None),
            inserted => inserted?,
        }
        self.shops.forget();
        let password =
            password.unwrap_or_else(|| random_token(&*self.entropy).chars().take(20).collect());
        let admin = NewAgent {
            name: "Admin".into(),
            email: email.to_owned(),
            password: Some(password.clone()),
            role: Role::Superadmin,
            queues: Vec::new(),
        };
        self.insert_agent(tenant.id, admin).await?;
        Ok(Some(FirstLogin {
            email: email.to_owned(),
            password,
        }))
    }
}
