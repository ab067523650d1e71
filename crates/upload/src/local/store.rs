//! The folder store.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use tokio::sync::Semaphore;
use tokio_util::io::ReaderStream;

use crate::{
    BlobError, BlobKey, BlobRead, BlobStore, ByteStream, ConfigError, blob::READY_WITHIN, key,
};

/// Unfinished files lie here, on the same file system as the finished ones, so that finishing is
/// one rename.
const PARTIAL: &str = ".partial";
/// An unfinished file this old belongs to a process that died: no upload takes a day.
const STALE_AFTER: Duration = Duration::from_hours(24);
/// Bytes per read when a file is handed out.
const READ_CHUNK: usize = 64 * 1024;

/// Files under one folder.
pub struct LocalStore {
    pub(super) root: PathBuf,
    pub(super) partial: PathBuf,
    /// One probe at a time: a hung disk must not eat a thread for every `/readyz`.
    probe: Arc<Semaphore>,
}

impl LocalStore {
    /// Makes the folder where it is missing and sweeps away what a crash left unfinished.
    pub fn open(root: PathBuf) -> Result<Self, ConfigError> {
        let partial = root.join(PARTIAL);
        let made = fs::create_dir_all(root.join(key::FOLDER))
            .and_then(|()| fs::create_dir_all(&partial))
            .and_then(|()| sweep(&partial));
        match made {
            Ok(()) => Ok(Self {
                root,
                partial,
                probe: Arc::new(Semaphore::new(1)),
            }),
            Err(source) => Err(ConfigError::Folder { path: root, source }),
        }
    }

    /// A key has no form that leaves the folder; see [`BlobKey`].
    pub(super) fn path(&self, key: &BlobKey) -> PathBuf {
        self.root.join(key.as_str())
    }
}

#[async_trait]
impl BlobStore for LocalStore {
    async fn put(
        &self,
        key: &BlobKey,
        _content_type: &str,
        body: ByteStream<'_>,
    ) -> Result<u64, BlobError> {
        self.write(key, body).await
    }

    async fn get(&self, key: &BlobKey) -> Result<BlobRead, BlobError> {
        let file = tokio::fs::File::open(self.path(key)).await;
        let file = file.map_err(|error| from_io(&error))?;
        let size = file
            .metadata()
            .await
            .map_err(|error| from_io(&error))?
            .len();
        Ok(BlobRead {
            size,
            stream: Box::pin(ReaderStream::with_capacity(file, READ_CHUNK)),
        })
    }

    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        match tokio::fs::remove_file(self.path(key)).await {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(from_io(&error)),
            _ => Ok(()),
        }
    }

    async fn signed_url(&self, _: &BlobKey, _: &str, _: &str, _: Duration) -> Option<String> {
        None
    }

    async fn ready(&self) -> Result<(), BlobError> {
        let probed = tokio::time::timeout(READY_WITHIN, async {
            let turn = Arc::clone(&self.probe).acquire_owned().await;
            let partial = self.partial.clone();
            let probe = tokio::task::spawn_blocking(move || {
                let _turn = turn;
                write_probe(&partial)
            });
            probe
                .await
                .unwrap_or_else(|_| Err(io::Error::other("the probe panicked")))
        });
        match probed.await {
            Ok(outcome) => outcome.map_err(|error| from_io(&error)),
            Err(_) => Err(BlobError::Unavailable("the disk does not answer".into())),
        }
    }
}

/// Writes a byte for real: permissions alone do not tell of a full disk.
fn write_probe(folder: &Path) -> io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut file, b".")
}

fn sweep(partial: &Path) -> io::Result<()> {
    for entry in fs::read_dir(partial)? {
        let entry = entry?;
        // A file that vanishes meanwhile was another process's own and is finished.
        let Ok(modified) = entry.metadata().and_then(|meta| meta.modified()) else {
            continue;
        };
        if modified.elapsed().is_ok_and(|age| age > STALE_AFTER) {
            tracing::info!(file = %entry.path().display(), "unfinished upload of a dead process removed");
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// A full disk or a passing fault may be tried again; a wrong permission is for the operator.
pub(super) fn from_io(error: &io::Error) -> BlobError {
    match error.kind() {
        io::ErrorKind::NotFound => BlobError::NotFound,
        io::ErrorKind::PermissionDenied
        | io::ErrorKind::ReadOnlyFilesystem
        | io::ErrorKind::NotADirectory
        | io::ErrorKind::IsADirectory => BlobError::Rejected(error.to_string()),
        _ => BlobError::Unavailable(error.to_string()),
    }
}
