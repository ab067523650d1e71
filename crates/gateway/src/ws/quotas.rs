//! How many sockets one address and one account may hold at once.

use std::sync::Arc;

use domain::policy::Caller;
use live::{Permit, Quota};

use crate::config::Limits;

pub struct Quotas {
    addresses: Arc<Quota<Box<str>>>,
    accounts: Arc<Quota<u128>>,
}

impl Quotas {
    pub fn new(limits: &Limits) -> Self {
        let at_most = |limit: usize| u32::try_from(limit).unwrap_or(u32::MAX);
        Self {
            addresses: Quota::new(at_most(limits.sockets_per_address)),
            accounts: Quota::new(at_most(limits.sockets_per_account)),
        }
    }

    /// `None` at the limit.
    pub fn address(&self, address: &str) -> Option<Permit<Box<str>>> {
        self.addresses.take(address.into())
    }

    /// `None` at the limit. Ids are unique over all kinds, and smaller than their text.
    pub fn account(&self, caller: &Caller) -> Option<Permit<u128>> {
        let id = match caller {
            Caller::Customer(customer) => customer.id.as_u128(),
            Caller::Agent(agent) => agent.id.as_u128(),
        };
        self.accounts.take(id)
    }
}
