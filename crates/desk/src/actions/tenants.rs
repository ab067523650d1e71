//! More shops in one installation.

use domain::policy::{AgentCaller, Permission};
use domain::role::Role;
use domain::tenant::Tenant;
use domain::{Invalid, TenantId, text};
use serde_json::json;

use super::NewAgent;
use crate::access::{Access, random_token};
use crate::{Desk, DeskError};

#[derive(Clone, Debug)]
pub struct NewTenant {
    pub name: String,
    /// Its public key; made from the id when absent.
    pub key: Option<String>,
    pub admin_email: Option<String>,
}

#[derive(Debug)]
pub struct OpenedTenant {
    pub tenant: Tenant,
    /// For the first steps of its first admin.
    pub admin: Access,
}

impl Desk {
    pub async fn list_tenants(&self, caller: &AgentCaller) -> Result<Vec<Tenant>, DeskError> {
        allowed(caller)?;
        Ok(self.store.tenants.list().await?)
    }

    pub async fn create_tenant(
        &self,
        caller: &AgentCaller,
        new: NewTenant,
    ) -> Result<OpenedTenant, DeskError> {
        allowed(caller)?;
        let name = text::line("name", Some(&new.name))?;
        let name = name.ok_or_else(|| Invalid::field("name", "must not be empty"))?;
        let email = text::email("adminEmail", new.admin_email.as_deref())?;
        if let Some(email) = &email
            && self.store.agents.find_by_email(email).await?.is_some()
        {
            return Err(DeskError::Conflict {
                code: "email_taken",
                what: "this e-mail address is in use",
            });
        }
        let tenant = self.new_tenant(name, new.key.as_deref())?;
        self.store.tenants.insert(&tenant).await?;
        self.shops.forget();
        let email = email.unwrap_or_else(|| format!("admin@{}.localhost", tenant.key));
        let admin = NewAgent {
            name: "Admin".into(),
            email,
            // Nobody knows this one; the admin sets their own with the token, or by invitation.
            password: Some(random_token(&*self.entropy)),
            role: Role::Admin,
            queues: Vec::new(),
        };
        let admin = self.insert_agent(tenant.id, admin).await?;
        tracing::info!(tenant = %tenant.id, agent = %caller.id, "tenant created");
        Ok(OpenedTenant {
            tenant,
            admin: self.begin_session(admin).await?.access,
        })
    }

    pub(super) fn new_tenant(&self, name: String, key: Option<&str>) -> Result<Tenant, Invalid> {
        let now = self.now();
        let id = TenantId::new(now, &*self.entropy);
        let key = match key {
            Some(key) => text::slug("key", key)?,
            None => id.to_string(),
        };
        let settings = json!({"brand": {"name": &name}});
        Ok(Tenant {
            id,
            key,
            name,
            settings,
            identity_version: 1,
            created_at: now,
        })
    }
}

fn allowed(caller: &AgentCaller) -> Result<(), DeskError> {
    if caller.may(Permission::ManageTenants) {
        Ok(())
    } else {
        Err(DeskError::Forbidden)
    }
}
