//! Removes a ticket with everything that belongs to it.

use domain::TicketId;
use domain::event::Event;
use domain::policy::{AgentCaller, Caller, Permission};

use crate::{Desk, DeskError};

impl Desk {
    pub async fn delete_ticket(&self, agent: &AgentCaller, id: TicketId) -> Result<(), DeskError> {
        if !agent.may(Permission::DeleteTickets) {
            return Err(DeskError::Forbidden);
        }
        let tenant = agent.tenant;
        let mut rounds = self.rounds(tenant, id, None).await?;
        let loaded = rounds.load().await?;
        Self::seen(
            &Caller::Agent(agent.clone()),
            loaded.map(|loaded| loaded.ticket),
        )?;
        // Bytes first: a ticket whose files are gone can be deleted again, files without a ticket
        // would be found by nobody.
        for file in self.store.files.of_ticket(tenant, id).await? {
            self.drop_bytes(&file).await?;
            self.store
                .files
                .delete(tenant, file.attachment.id, Some(id))
                .await?;
        }
        self.store.tickets.delete(tenant, id).await?;
        tracing::info!(ticket = %id, agent = %agent.id, "ticket deleted");
        self.publish.publish(&Event::Deleted { tenant, ticket: id });
        Ok(())
    }
}
