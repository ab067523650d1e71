//! Looks at one ticket.

use domain::TicketId;
use domain::message::Message;
use domain::number::Lookup;
use domain::policy::Caller;
use domain::ticket::Ticket;
use store::repo::Range;

use crate::{Desk, DeskError};

/// A thread is shown from its end, so many messages at a time.
const MESSAGES: usize = 200;

#[derive(Debug)]
pub struct SeenTicket {
    pub ticket: Ticket,
    /// In order of `seq`.
    pub messages: Vec<Message>,
}

impl Desk {
    /// The ticket's head, by id or any form of its number.
    pub async fn find_ticket(&self, caller: &Caller, name: &str) -> Result<Ticket, DeskError> {
        let Some(lookup) = Lookup::parse(name) else {
            return Err(DeskError::NotFound("ticket"));
        };
        let found = self.store.tickets.find(caller.tenant(), &lookup).await?;
        Self::seen(caller, found)
    }

    /// The id behind a name; whether the caller may use it is decided where it is used.
    pub async fn ticket_id(&self, caller: &Caller, name: &str) -> Result<TicketId, DeskError> {
        match Lookup::parse(name) {
            Some(Lookup::Id(id)) => Ok(id),
            _ => Ok(self.find_ticket(caller, name).await?.id),
        }
    }

    /// The ticket with the newest messages, or those before `before`.
    pub async fn see_ticket(
        &self,
        caller: &Caller,
        name: &str,
        before: Option<u64>,
    ) -> Result<SeenTicket, DeskError> {
        let mut ticket = self.find_ticket(caller, name).await?;
        if let Caller::Agent(agent) = caller {
            let shop = self.shop(agent.tenant).await?;
            let open = ticket.assigned_to.is_none() && !ticket.status.is_done();
            if shop.settings.tickets.claim_on_view && open {
                ticket = self.claim(caller, agent.to_ref(), ticket.id).await?;
            }
        }
        let range = Range::Before(before.unwrap_or(u64::MAX));
        let messages = self
            .store
            .tickets
            .messages(ticket.tenant_id, ticket.id, range, MESSAGES)
            .await?;
        Ok(SeenTicket { ticket, messages })
    }

    async fn claim(
        &self,
        caller: &Caller,
        agent: domain::agent::AgentRef,
        id: TicketId,
    ) -> Result<Ticket, DeskError> {
        let changed = self
            .change(caller, id, |edit, _| {
                // Someone else may have been faster: opening never steals.
                if edit.ticket().assigned_to.is_none() {
                    edit.assign(Some(agent.clone()));
                }
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }
}
