//! Writing a file so that it is there whole or not at all.

use std::{fs, io, path::PathBuf};

use futures_util::StreamExt;
use tempfile::NamedTempFile;
use tokio::{fs::File, io::AsyncWriteExt};

use super::{LocalStore, store::from_io};
use crate::{BlobError, BlobKey, ByteStream};

impl LocalStore {
    /// Writes to an unfinished file, brings it to the disk, then renames it into its place. Where
    /// this future is dropped on the way, the unfinished file removes itself.
    pub(super) async fn write(
        &self,
        key: &BlobKey,
        mut body: ByteStream<'_>,
    ) -> Result<u64, BlobError> {
        let (partial, mut file) = self.start().await.map_err(|error| writing(&error))?;
        let mut size = 0;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.map_err(BlobError::Body)?;
            size += chunk.len() as u64;
            let written = file.write_all(&chunk).await;
            written.map_err(|error| writing(&error))?;
        }
        finish(file, partial, self.path(key))
            .await
            .map_err(|error| writing(&error))?;
        Ok(size)
    }

    async fn start(&self) -> io::Result<(NamedTempFile, File)> {
        let folder = self.partial.clone();
        let partial = blocking(move || NamedTempFile::new_in(folder)).await?;
        let file = File::from_std(partial.reopen()?);
        Ok((partial, file))
    }
}

async fn finish(mut file: File, partial: NamedTempFile, target: PathBuf) -> io::Result<()> {
    file.flush().await?;
    file.sync_all().await?;
    // Here and not on another thread: a dropped future must not finish behind its owner's back.
    partial.persist(&target).map_err(|refused| refused.error)?;
    // The rename itself is durable only when the folder is.
    blocking(move || match target.parent() {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    })
    .await
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> io::Result<T> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(io::Error::other("the disk's thread panicked")))
}

/// A missing folder while writing is no missing blob: somebody took the folder away.
fn writing(error: &io::Error) -> BlobError {
    match from_io(error) {
        BlobError::NotFound => BlobError::Rejected("the files folder is gone".into()),
        other => other,
    }
}
