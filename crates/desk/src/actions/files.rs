//! Hands files out to those who may see their ticket, and drops them.

use std::time::Duration;

use domain::FileId;
use domain::file::StoredFile;
use domain::policy::{Caller, Side};
use upload::{BlobError, BlobKey, BlobRead};

use crate::{Desk, DeskError};

/// Long enough to follow a redirect, too short to pass around.
const SIGNED_FOR: Duration = Duration::from_secs(60);

/// Which of a file's bytes, and on which way.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// The small picture, where there is one.
    pub thumb: bool,
    /// The bytes come through us also where their store could hand them out: a web page cannot
    /// follow a redirect to another origin with its token.
    pub through_us: bool,
}

pub enum Download {
    /// Fetch it there.
    Redirect(String),
    Bytes {
        name: String,
        content_type: String,
        blob: BlobRead,
    },
}

impl Desk {
    pub async fn open_file(
        &self,
        caller: &Caller,
        id: &str,
        wanted: Wanted,
    ) -> Result<Download, DeskError> {
        const ABSENT: DeskError = DeskError::NotFound("file");
        let Some(id) = FileId::parse(id) else {
            return Err(ABSENT);
        };
        let file = self
            .store
            .files
            .find(caller.tenant(), id)
            .await?
            .ok_or(ABSENT)?;
        if !self.may_open(caller, &file).await? {
            return Err(ABSENT);
        }
        let key = file
            .thumb_key
            .as_ref()
            .filter(|_| wanted.thumb)
            .unwrap_or(&file.key);
        let key = BlobKey::parse(key).map_err(|error| DeskError::Internal(error.to_string()))?;
        let name = file.attachment.name;
        let content_type = file.attachment.content_type;
        if !wanted.through_us
            && let Some(url) = self
                .blobs
                .signed_url(&key, &content_type, &name, SIGNED_FOR)
                .await
        {
            return Ok(Download::Redirect(url));
        }
        match self.blobs.get(&key).await {
            Ok(blob) => Ok(Download::Bytes {
                name,
                content_type,
                blob,
            }),
            Err(BlobError::NotFound) => Err(ABSENT),
            Err(error) => Err(error.into()),
        }
    }

    async fn may_open(&self, caller: &Caller, file: &StoredFile) -> Result<bool, DeskError> {
        let Some(ticket) = file.ticket_id else {
            return Ok(file.owner == caller.account());
        };
        if file.internal && caller.side() == Side::Customer {
            return Ok(false);
        }
        let loaded = self
            .store
            .tickets
            .load(caller.tenant(), ticket, None)
            .await?;
        Ok(loaded.is_some_and(|loaded| caller.sees(&loaded.ticket)))
    }

    /// Deletes a file's bytes wherever they lie; absent ones are fine.
    pub(crate) async fn drop_bytes(&self, file: &StoredFile) -> Result<(), DeskError> {
        for key in std::iter::once(&file.key).chain(&file.thumb_key) {
            if let Ok(key) = BlobKey::parse(key) {
                self.blobs.delete(&key).await?;
            }
        }
        Ok(())
    }
}
