//! What has happened, told to the rooms after it is durable.

use serde::{Deserialize, Serialize};

use crate::message::Message;
use crate::policy::Side;
use crate::ticket::Ticket;
use crate::{AgentId, SessionId, TenantId, TicketId};

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub id: Option<String>,
    /// `customer`, `agent` or `system`.
    pub kind: String,
    pub name: String,
}

#[derive(Clone, Debug)]
pub enum Event {
    /// A ticket that agents did not know before.
    Opened {
        ticket: Box<Ticket>,
        message: Box<Message>,
    },
    /// Messages were appended, in order of `seq`; those with `changes` report what else changed.
    Appended {
        ticket: Box<Ticket>,
        messages: Vec<Message>,
        by: Actor,
    },
    Read {
        tenant: TenantId,
        ticket: TicketId,
        side: Side,
        seq: u64,
    },
    Deleted {
        tenant: TenantId,
        ticket: TicketId,
    },
    /// Log-ins of an agent have ended.
    LoggedOut {
        agent: AgentId,
        sessions: EndedSessions,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndedSessions {
    One(SessionId),
    /// All, but perhaps the one in which the agent asked for it.
    AllBut(Option<SessionId>),
}

impl EndedSessions {
    pub fn contains(self, session: SessionId) -> bool {
        match self {
            Self::One(ended) => ended == session,
            Self::AllBut(kept) => kept != Some(session),
        }
    }
}
