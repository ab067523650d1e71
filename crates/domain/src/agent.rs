//! A member of staff.

use serde::{Deserialize, Serialize};

use crate::role::Role;
use crate::{AgentId, TenantId, Timestamp};

/// An agent as the store keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Agent {
    pub id: AgentId,
    pub tenant_id: TenantId,
    pub name: String,
    pub email: String,
    /// Argon2id in PHC form; absent until an invitation is taken up.
    pub password_hash: Option<String>,
    pub role: Role,
    pub queues: Vec<String>,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// An agent as tickets and frames name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentRef {
    pub id: AgentId,
    pub name: String,
}

impl Agent {
    pub fn to_ref(&self) -> AgentRef {
        AgentRef {
            id: self.id,
            name: self.name.clone(),
        }
    }
}
