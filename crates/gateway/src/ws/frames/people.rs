//! Frames about who is there and what they are doing.

use domain::policy::Caller;
use domain::{AgentId, TicketId};
use serde::Serialize;
use utoipa::ToSchema;

use crate::rooms::Presence;
use crate::view::SideWord;

#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketTyping {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
    pub who: Person,
    pub typing: bool,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Person {
    pub id: String,
    #[schema(value_type = SideWord)]
    pub kind: &'static str,
    pub name: String,
}

/// The agents whose presence is told: all who are there after `agents.subscribe`, afterwards
/// those in whom something changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PresenceFrame {
    pub agents: Vec<AgentPresence>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AgentPresence {
    #[schema(value_type = String)]
    pub id: AgentId,
    pub status: Presence,
}

/// All agents who have the ticket open.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Viewers {
    #[schema(value_type = String)]
    pub ticket_id: TicketId,
    pub agents: Vec<Viewer>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Viewer {
    #[schema(value_type = String)]
    pub id: AgentId,
    pub name: String,
    pub typing: bool,
}

impl From<&Caller> for Person {
    fn from(caller: &Caller) -> Self {
        Self {
            id: caller.id(),
            kind: caller.side().name(),
            name: caller.name().to_owned(),
        }
    }
}
