//! Log-ins of agents.

use std::sync::Arc;

use async_trait::async_trait;
use bson::doc;
use domain::session::Session;
use domain::{AgentId, SessionId, Timestamp};

use super::db::Db;
use super::doc::{SessionDoc, bson_date};
use super::error::within;
use crate::repo::{Result, SessionRepo};

pub struct Sessions(pub Arc<Db>);

#[async_trait]
impl SessionRepo for Sessions {
    async fn insert(&self, session: &Session) -> Result<()> {
        within(self.0.sessions.insert_one(SessionDoc::from(session))).await?;
        Ok(())
    }

    async fn find(&self, id: SessionId) -> Result<Option<Session>> {
        let found = within(self.0.sessions.find_one(doc! {"_id": id.to_string()})).await?;
        Ok(found.map(Session::from))
    }

    async fn rotate(
        &self,
        id: SessionId,
        from: u32,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<bool> {
        let filter = doc! {"_id": id.to_string(), "generation": i64::from(from), "revoked": false};
        let set = doc! {
            "generation": i64::from(from) + 1,
            "rotatedAt": bson_date(now),
            "expiresAt": bson_date(expires_at),
        };
        let rotated = within(self.0.sessions.update_one(filter, doc! {"$set": set})).await?;
        Ok(rotated.matched_count > 0)
    }

    async fn revoke(&self, id: SessionId) -> Result<()> {
        let revoke = doc! {"$set": {"revoked": true}};
        within(
            self.0
                .sessions
                .update_one(doc! {"_id": id.to_string()}, revoke),
        )
        .await?;
        Ok(())
    }

    async fn revoke_all(&self, agent: AgentId, keep: Option<SessionId>) -> Result<()> {
        let mut filter = doc! {"agentId": agent.to_string()};
        if let Some(keep) = keep {
            filter.insert("_id", doc! {"$ne": keep.to_string()});
        }
        within(
            self.0
                .sessions
                .update_many(filter, doc! {"$set": {"revoked": true}}),
        )
        .await?;
        Ok(())
    }

    async fn purge(&self, expired_before: Timestamp) -> Result<u64> {
        let expired = doc! {"expiresAt": {"$lt": bson_date(expired_before)}};
        Ok(within(self.0.sessions.delete_many(expired))
            .await?
            .deleted_count)
    }
}
