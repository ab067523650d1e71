//! What is known of uploaded files; their bytes lie elsewhere.

use async_trait::async_trait;
use domain::file::StoredFile;
use domain::{FileId, TenantId, TicketId, Timestamp};

use super::Result;

#[async_trait]
pub trait FileRepo: Send + Sync {
    async fn insert(&self, file: &StoredFile) -> Result<()>;

    async fn find(&self, tenant: TenantId, id: FileId) -> Result<Option<StoredFile>>;

    /// Records `file.ticket_id` and `file.internal` if the stored file has no ticket yet or has
    /// this one; false otherwise.
    async fn attach(&self, file: &StoredFile) -> Result<bool>;

    /// All files of a ticket, at most 10 000.
    async fn of_ticket(&self, tenant: TenantId, ticket: TicketId) -> Result<Vec<StoredFile>>;

    /// Files of all tenants that no ticket has taken since before `before`.
    async fn unreferenced(&self, before: Timestamp, limit: usize) -> Result<Vec<StoredFile>>;

    /// Forgets a file if no ticket has it (or it belongs to `ticket`); true when it is gone now.
    async fn delete(&self, tenant: TenantId, id: FileId, ticket: Option<TicketId>) -> Result<bool>;
}
