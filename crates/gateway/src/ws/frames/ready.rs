//! The first frame of a connection, and the last.

use domain::Timestamp;
use domain::policy::Caller;
use domain::role::Role;
use serde::Serialize;
use utoipa::ToSchema;

use crate::view::{RoleWord, SideWord};

/// The answer to `hello`.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ready {
    #[serde(rename = "ref")]
    #[schema(required)]
    pub reference: Option<String>,
    /// Names this connection.
    pub session_id: String,
    pub you: You,
    /// The server pings this often, milliseconds.
    pub heartbeat_ms: u64,
    #[schema(value_type = String, format = DateTime)]
    pub server_time: Timestamp,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct You {
    pub id: String,
    #[schema(value_type = SideWord)]
    pub kind: &'static str,
    pub name: String,
    #[schema(value_type = Option<RoleWord>, required)]
    pub role: Option<Role>,
}

/// The server goes: reconnect.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Bye {
    pub reason: &'static str,
    /// Wait about so long, milliseconds.
    pub retry_after_ms: u64,
}

impl From<&Caller> for You {
    fn from(caller: &Caller) -> Self {
        let role = match caller {
            Caller::Agent(agent) => Some(agent.role),
            Caller::Customer(_) => None,
        };
        Self {
            id: caller.id(),
            kind: caller.side().name(),
            name: caller.name().to_owned(),
            role,
        }
    }
}
