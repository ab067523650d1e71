//! What a tenant decides for itself.

use std::sync::Arc;

use domain::policy::{AgentCaller, Permission};
use domain::settings::Settings;
use serde_json::Value;

use crate::{Desk, DeskError, Shop};

impl Desk {
    pub async fn settings(&self, caller: &AgentCaller) -> Result<Arc<Shop>, DeskError> {
        allowed(caller)?;
        self.shop(caller.tenant).await
    }

    /// Applies a JSON merge patch; answers the whole. A wrong value changes nothing.
    pub async fn patch_settings(
        &self,
        caller: &AgentCaller,
        patch: &Value,
    ) -> Result<Settings, DeskError> {
        allowed(caller)?;
        let mut tenant = self
            .store
            .tenants
            .find(caller.tenant)
            .await?
            .ok_or(DeskError::NotFound("tenant"))?;
        let settings = Settings::parse(&tenant.settings)
            .unwrap_or_default()
            .patched(patch)?;
        tenant.settings = settings.to_value();
        self.store.tenants.update(&tenant).await?;
        self.shops.forget();
        tracing::info!(tenant = %tenant.id, agent = %caller.id, "settings changed");
        Ok(settings)
    }

    /// A new key for the host site's identity tokens; the old one ends at once.
    pub async fn renew_identity_secret(&self, caller: &AgentCaller) -> Result<String, DeskError> {
        allowed(caller)?;
        let mut tenant = self
            .store
            .tenants
            .find(caller.tenant)
            .await?
            .ok_or(DeskError::NotFound("tenant"))?;
        tenant.identity_version += 1;
        self.store.tenants.update(&tenant).await?;
        self.shops.forget();
        tracing::info!(tenant = %tenant.id, agent = %caller.id, "identity secret renewed");
        Ok(self
            .keys
            .identity_secret(tenant.id, tenant.identity_version))
    }
}

fn allowed(caller: &AgentCaller) -> Result<(), DeskError> {
    if caller.may(Permission::ManageSettings) {
        Ok(())
    } else {
        Err(DeskError::Forbidden)
    }
}
