//! Log-ins of agents.

use async_trait::async_trait;
use domain::session::Session;
use domain::{AgentId, SessionId, Timestamp};

use super::Result;

#[async_trait]
pub trait SessionRepo: Send + Sync {
    async fn insert(&self, session: &Session) -> Result<()>;

    async fn find(&self, id: SessionId) -> Result<Option<Session>>;

    /// Moves from one generation to the next if it is still `from` and not revoked; of two
    /// callers at once one gets `true`.
    async fn rotate(
        &self,
        id: SessionId,
        from: u32,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool>;

    async fn revoke(&self, id: SessionId) -> Result<()>;

    /// Ends all of an agent's log-ins but `keep`.
    async fn revoke_all(&self, agent: AgentId, keep: Option<SessionId>) -> Result<()>;

    /// Forgets log-ins that expired before; returns how many.
    async fn purge(&self, expired_before: Timestamp) -> Result<u64>;
}
