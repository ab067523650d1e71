//! One log-in of an agent: the family of refresh tokens that grows out of it.

use serde::{Deserialize, Serialize};

use crate::{AgentId, SessionId, TenantId, Timestamp};

/// Only the newest generation's refresh token is good; an older one betrays a theft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    pub id: SessionId,
    pub tenant_id: TenantId,
    pub agent_id: AgentId,
    pub generation: u32,
    pub rotated_at: Timestamp,
    pub expires_at: Timestamp,
    pub revoked: bool,
}
