//! Whether a write could be made now, and the way out.

use async_trait::async_trait;
use tokio::time::timeout;

use super::db::Db;
use super::limits;
use crate::StoreError;
use crate::repo::{Health, Result};

#[async_trait]
impl Health for Db {
    async fn ready(&self) -> Result<()> {
        // A write like any other: only that proves that the disk takes one.
        let beat = self.write(|tx| {
            tx.db
                .prepare_cached("UPDATE pulse SET beats = beats + 1 WHERE n = 1")?
                .execute([])?;
            Ok(())
        });
        match timeout(limits::READY, beat).await {
            Ok(answer) => answer,
            Err(_) => Err(StoreError::Unavailable("no write within 2 s".into())),
        }
    }

    async fn close(&self) {
        self.writer.close().await;
        self.readers.close().await;
        self.hot.clear();
        self.lock.lock().take();
    }
}
