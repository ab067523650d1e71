//! Tenants with their settings, remembered for a moment.

use std::collections::HashMap;
use std::sync::Arc;

use domain::settings::Settings;
use domain::tenant::Tenant;
use domain::{Span, TenantId, Timestamp};
use parking_lot::RwLock;

use crate::{Desk, DeskError};

/// How long another node's change of settings may go unseen here.
const REMEMBERED: Span = Span::seconds(5);

/// A tenant ready for use.
#[derive(Debug)]
pub struct Shop {
    pub tenant: Tenant,
    pub settings: Settings,
}

impl Shop {
    pub const fn id(&self) -> TenantId {
        self.tenant.id
    }

    fn new(tenant: Tenant) -> Self {
        let settings = Settings::parse(&tenant.settings).unwrap_or_else(|fault| {
            // Written by an older version with other rules: the shop goes on with the defaults.
            tracing::error!(tenant = %tenant.id, %fault, "stored settings are not valid");
            Settings::default()
        });
        Self { tenant, settings }
    }
}

#[derive(Default)]
pub struct Shops {
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    read_at: Timestamp,
    /// In order of creation: the first is the default one.
    shops: Vec<Arc<Shop>>,
    by_id: HashMap<TenantId, Arc<Shop>>,
}

impl Shops {
    fn fresh(&self, now: Timestamp) -> Option<Vec<Arc<Shop>>> {
        let known = self.known.read();
        let fresh = !known.shops.is_empty() && now < known.read_at.plus(REMEMBERED);
        fresh.then(|| known.shops.clone())
    }

    fn fresh_one(&self, id: TenantId, now: Timestamp) -> Option<Arc<Shop>> {
        let known = self.known.read();
        (now < known.read_at.plus(REMEMBERED))
            .then(|| known.by_id.get(&id).cloned())
            .flatten()
    }

    fn remember(&self, tenants: Vec<Tenant>, now: Timestamp) -> Vec<Arc<Shop>> {
        let shops: Vec<_> = tenants
            .into_iter()
            .map(|tenant| Arc::new(Shop::new(tenant)))
            .collect();
        let by_id = shops.iter().map(|shop| (shop.id(), shop.clone())).collect();
        *self.known.write() = Known {
            read_at: now,
            shops: shops.clone(),
            by_id,
        };
        shops
    }

    /// The next look reads the store again.
    pub fn forget(&self) {
        *self.known.write() = Known::default();
    }
}

impl Desk {
    /// All tenants, the default one first.
    pub async fn shops(&self) -> Result<Vec<Arc<Shop>>, DeskError> {
        let now = self.clock.now();
        if let Some(shops) = self.shops.fresh(now) {
            return Ok(shops);
        }
        let tenants = self.store.tenants.list().await?;
        Ok(self.shops.remember(tenants, now))
    }

    pub async fn shop(&self, id: TenantId) -> Result<Arc<Shop>, DeskError> {
        if let Some(shop) = self.shops.fresh_one(id, self.clock.now()) {
            return Ok(shop);
        }
        let shops = self.shops().await?;
        shops
            .into_iter()
            .find(|shop| shop.id() == id)
            .ok_or(DeskError::Unauthorized("unknown_tenant"))
    }

    /// The tenant with this public key; without one, the default tenant.
    pub async fn shop_by_key(&self, key: Option<&str>) -> Result<Arc<Shop>, DeskError> {
        let shops = self.shops().await?;
        let found = match key {
            None => shops.into_iter().next(),
            Some(key) => shops.into_iter().find(|shop| shop.tenant.key == key),
        };
        found.ok_or(DeskError::NotFound("tenant"))
    }

    /// Whether any tenant lets this origin embed its chat.
    pub async fn any_shop_allows(&self, origin: &str) -> Result<bool, DeskError> {
        Ok(self.shops().await?.iter().any(|shop| shop.allows(origin)))
    }
}

impl Shop {
    /// Origins are compared exactly, in lower case, the scheme's default port dropped.
    pub fn allows(&self, origin: &str) -> bool {
        let origin = normal_origin(origin);
        self.settings
            .widget
            .allowed_origins
            .iter()
            .any(|allowed| normal_origin(allowed) == origin)
    }
}

/// An origin in the form in which origins are compared.
pub fn normal_origin(origin: &str) -> String {
    let origin = origin.trim().to_lowercase();
    let short = match origin.split_once("://") {
        Some(("https", host)) => host
            .strip_suffix(":443")
            .map(|host| format!("https://{host}")),
        Some(("http", host)) => host
            .strip_suffix(":80")
            .map(|host| format!("http://{host}")),
        _ => None,
    };
    short.unwrap_or(origin)
}
