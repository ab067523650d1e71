//! The contract of every repository. Both backends keep it; `contract/` checks that they do.

mod agents;
mod customers;
mod files;
mod mails;
mod sessions;
mod tenants;
mod tickets;

use std::sync::Arc;

use async_trait::async_trait;

pub use agents::AgentRepo;
pub use customers::CustomerRepo;
pub use files::FileRepo;
pub use mails::MailRepo;
pub use sessions::SessionRepo;
pub use tenants::TenantRepo;
pub use tickets::{
    FirstResponse, Inserted, Loaded, NewTicket, Range, Save, Saved, Stats, TicketRepo,
};

use crate::StoreError;

pub type Result<T> = std::result::Result<T, StoreError>;

/// One database, seen as its repositories.
#[derive(Clone)]
pub struct Store {
    pub tickets: Arc<dyn TicketRepo>,
    pub agents: Arc<dyn AgentRepo>,
    pub customers: Arc<dyn CustomerRepo>,
    pub tenants: Arc<dyn TenantRepo>,
    pub sessions: Arc<dyn SessionRepo>,
    pub files: Arc<dyn FileRepo>,
    pub mails: Arc<dyn MailRepo>,
    pub health: Arc<dyn Health>,
}

/// Whether the database can serve.
#[async_trait]
pub trait Health: Send + Sync {
    /// Answers within 2 s whether a write could be made now.
    async fn ready(&self) -> Result<()>;

    /// Waits for writes under way and lets go of the database.
    async fn close(&self);
}
