//! How the shop stands, in numbers.

use domain::policy::AgentCaller;
use store::repo::Stats;

use crate::{Desk, DeskError};

/// [`Stats`] with the three sums that people look at first.
#[derive(Clone, Debug)]
pub struct Counts {
    pub total: u64,
    /// new, open, in progress and escalated
    pub open: u64,
    /// waiting for the customer
    pub answered: u64,
    /// resolved and closed
    pub closed: u64,
    pub stats: Stats,
}

impl Desk {
    pub async fn stats(&self, caller: &AgentCaller) -> Result<Counts, DeskError> {
        let stats = self.store.tickets.stats(caller.tenant).await?;
        let sum = |names: &[&str]| {
            names
                .iter()
                .filter_map(|name| stats.by_status.get(*name))
                .sum()
        };
        Ok(Counts {
            total: stats.by_status.values().sum(),
            open: sum(&["new", "open", "in_progress", "escalated"]),
            answered: sum(&["waiting"]),
            closed: sum(&["resolved", "closed"]),
            stats,
        })
    }
}
