//! A person who writes to the shop.

use serde::{Deserialize, Serialize};

use crate::{CustomerId, TenantId, Timestamp};

/// A customer as tickets carry them: a copy, so that a ticket reads the same years later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub id: CustomerId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
}

/// A customer as the store keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Customer {
    pub tenant_id: TenantId,
    pub contact: Contact,
    /// Who the host site says this is (`sub` of its signed token).
    pub external_id: Option<String>,
    pub created_at: Timestamp,
}
