//! Numbers for tickets that get one in the write under way.

use domain::number::NumberTemplate;
use domain::ticket::Ticket;

use super::super::counters;
use super::super::db::Db;
use crate::repo::Result;

/// Gives the ticket the tenant's next number; nothing without a template.
pub async fn assign(db: &Db, ticket: &mut Ticket, template: Option<&NumberTemplate>) -> Result<()> {
    if let Some(template) = template {
        let count = counters::draw(db, ticket.tenant_id).await?;
        ticket.number = Some(template.render(count, ticket.created_at.year()));
    }
    Ok(())
}

/// The write was not made: the number may be somebody else's.
pub async fn give_back(db: &Db, ticket: &Ticket, template: Option<&NumberTemplate>) {
    if let (Some(_), Some(number)) = (template, &ticket.number) {
        counters::give_back(db, ticket.tenant_id, number.counter).await;
    }
}
