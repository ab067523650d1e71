//! The outbox: mails owed, kept, sent and failed.

use async_trait::async_trait;
use domain::mail::Mail;
use domain::{MailId, Span, TenantId, Timestamp};

use super::Result;

#[async_trait]
pub trait MailRepo: Send + Sync {
    /// A mail that belongs to no ticket's write.
    async fn insert(&self, mail: &Mail) -> Result<()>;

    /// Takes up to `limit` owed mails that are due, earliest first, and moves their `due_at` on
    /// by `lease`: until then nobody else gets them, after that anybody may.
    async fn claim(&self, now: Timestamp, lease: Span, limit: usize) -> Result<Vec<Mail>>;

    /// Records how a try ended: state, attempts, due time and last error.
    async fn settle(&self, mail: &Mail) -> Result<()>;

    /// Newest first, those older than `before` when given; also what was owed a moment ago.
    async fn list(
        &self,
        tenant: TenantId,
        before: Option<MailId>,
        limit: usize,
    ) -> Result<Vec<Mail>>;
}
