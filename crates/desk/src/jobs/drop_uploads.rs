//! Drops what nobody refers to: uploads without a message, log-ins long over.

use domain::Span;

use crate::{Desk, DeskError};

/// Whoever sends a file up and writes nothing for a day will not.
const KEPT_FOR: Span = Span::days(1);
/// Ended log-ins are kept a while, so that the reuse of an old token is still recognised.
const SESSIONS_KEPT_FOR: Span = Span::days(1);
const BATCH: usize = 100;

impl Desk {
    /// Answers how many files were dropped.
    pub async fn drop_unreferenced_uploads(&self) -> Result<usize, DeskError> {
        let files = self
            .store
            .files
            .unreferenced(self.now().minus(KEPT_FOR), BATCH)
            .await?;
        let mut dropped = 0;
        for file in files {
            // The record goes first: a message that takes the file at this moment keeps it.
            if self
                .store
                .files
                .delete(file.tenant_id, file.attachment.id, None)
                .await?
            {
                self.drop_bytes(&file).await?;
                dropped += 1;
            }
        }
        Ok(dropped)
    }

    /// Answers how many log-ins were forgotten.
    pub async fn forget_expired_sessions(&self) -> Result<usize, DeskError> {
        let purged = self
            .store
            .sessions
            .purge(self.now().minus(SESSIONS_KEPT_FOR))
            .await?;
        Ok(usize::try_from(purged).unwrap_or(usize::MAX))
    }
}
