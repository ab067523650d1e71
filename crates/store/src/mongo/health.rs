//! Whether the database can serve: a probe that really writes.

use std::sync::Arc;

use async_trait::async_trait;
use bson::doc;
use tokio::time::timeout;

use super::db::Db;
use super::error::within;
use super::limits::{CLOSE, PROBE};
use crate::StoreError;
use crate::repo::{Health, Result};

pub struct Probe(pub Arc<Db>);

#[async_trait]
impl Health for Probe {
    async fn ready(&self) -> Result<()> {
        // A ping is answered by a secondary too, and by a server whose disk is full.
        let write = self
            .0
            .health
            .update_one(doc! {"_id": "probe"}, doc! {"$inc": {"count": 1_i64}})
            .upsert(true);
        match timeout(PROBE, within(write)).await {
            Ok(written) => written.map(|_| ()),
            Err(_) => Err(StoreError::Unavailable(
                "no answer to the probe in time".into(),
            )),
        }
    }

    async fn close(&self) {
        if timeout(CLOSE, self.0.client.clone().shutdown())
            .await
            .is_err()
        {
            tracing::warn!("operations on MongoDB were still under way");
        }
    }
}
