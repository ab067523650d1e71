//! Hands a ticket on to those who know more.

use domain::policy::{AgentCaller, Caller};
use domain::ticket::Ticket;
use domain::{TicketId, text};

use crate::{Desk, DeskError};

impl Desk {
    pub async fn escalate_ticket(
        &self,
        agent: &AgentCaller,
        id: TicketId,
        reason: &str,
        queue: Option<&str>,
    ) -> Result<Ticket, DeskError> {
        let reason = text::required("reason", reason, text::MESSAGE_CHARS)?;
        let queue = queue.map(|queue| text::slug("queue", queue)).transpose()?;
        let caller = Caller::Agent(agent.clone());
        let changed = self
            .change(&caller, id, |edit, _| {
                edit.escalate(reason.clone(), agent.to_ref(), queue.clone())?;
                Ok(Vec::new())
            })
            .await?;
        Ok(changed.ticket)
    }
}
