//! Gives a ticket to somebody, or takes it back.

use domain::agent::AgentRef;
use domain::policy::{AgentCaller, Caller};
use domain::ticket::Ticket;
use domain::{AgentId, Invalid, TicketId};

use crate::{Desk, DeskError};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Assignee {
    Nobody,
    Me,
    /// An agent's id, as it came in.
    Agent(String),
}

impl Desk {
    pub async fn assign_ticket(
        &self,
        agent: &AgentCaller,
        id: TicketId,
        to: &Assignee,
    ) -> Result<Ticket, DeskError> {
        let assignee = self.assignee(agent, "agentId", to).await?;
        let caller = Caller::Agent(agent.clone());
        let changed = self
            .change(&caller, id, |edit, _| {
                edit.assign(assignee.clone());
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }

    pub(super) async fn assignee(
        &self,
        caller: &AgentCaller,
        field: &str,
        to: &Assignee,
    ) -> Result<Option<AgentRef>, DeskError> {
        let id = match to {
            Assignee::Nobody => return Ok(None),
            Assignee::Me => return Ok(Some(caller.to_ref())),
            Assignee::Agent(id) => AgentId::parse(id),
        };
        let found = match id {
            Some(id) => self.store.agents.find(caller.tenant, id).await?,
            None => None,
        };
        match found.filter(|agent| agent.active) {
            Some(agent) => Ok(Some(agent.to_ref())),
            None => Err(Invalid::field(field, "is not an active agent").into()),
        }
    }
}
