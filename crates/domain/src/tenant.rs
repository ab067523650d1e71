//! A shop.

use serde::{Deserialize, Serialize};

use crate::{TenantId, Timestamp};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tenant {
    pub id: TenantId,
    /// The public name by which a widget says whose it is.
    pub key: String,
    pub name: String,
    /// What was changed from the defaults, as a JSON object.
    pub settings: serde_json::Value,
    /// Identity secrets derive from the server's secret and this count: a new one ends the old.
    pub identity_version: u32,
    pub created_at: Timestamp,
}
