//! Bytes laid aside: small ones in memory, the rest in a nameless file that vanishes by itself.

use std::io::{self, Seek, SeekFrom, Write};

use bytes::Bytes;
use tempfile::{SpooledData, SpooledTempFile};
use tokio_util::io::ReaderStream;

use super::{Refused, body::Body};
use crate::{BlobError, ByteStream};

/// Bytes in memory per upload: a hundred uploads at once stay within 25 MiB.
const IN_MEMORY: usize = 256 * 1024;
/// Bytes per read when a spool is sent on.
const READ_CHUNK: usize = 64 * 1024;

pub(super) fn empty() -> SpooledTempFile {
    SpooledTempFile::new(IN_MEMORY)
}

/// Lays the whole body aside; it is counted while it comes.
pub(super) async fn fill(body: &mut Body<'_>) -> Result<SpooledTempFile, Refused> {
    let mut spool = empty();
    let mut len = 0;
    while let Some(chunk) = body.next().await? {
        len += chunk.len();
        spool = append(spool, chunk, len > IN_MEMORY).await?;
    }
    Ok(spool)
}

/// Disk work goes to the threads for it; a copy in memory is not worth the way.
async fn append(
    mut spool: SpooledTempFile,
    chunk: Bytes,
    on_disk: bool,
) -> Result<SpooledTempFile, Refused> {
    let write = move || spool.write_all(&chunk).map(|()| spool);
    let written = if on_disk {
        let done = tokio::task::spawn_blocking(write).await;
        done.unwrap_or_else(|_| Err(io::Error::other("the spool's thread panicked")))
    } else {
        write()
    };
    written.map_err(|error| failed(&error))
}

/// The spool from its start, as a store takes it.
pub(super) fn into_stream(mut spool: SpooledTempFile) -> Result<ByteStream<'static>, Refused> {
    spool
        .seek(SeekFrom::Start(0))
        .map_err(|error| failed(&error))?;
    Ok(match spool.into_inner() {
        SpooledData::InMemory(bytes) => memory(Bytes::from(bytes.into_inner())),
        SpooledData::OnDisk(file) => {
            let file = tokio::fs::File::from_std(file);
            Box::pin(ReaderStream::with_capacity(file, READ_CHUNK))
        }
    })
}

pub(super) fn memory(bytes: Bytes) -> ByteStream<'static> {
    Box::pin(futures_util::stream::iter([Ok(bytes)]))
}

/// The temporary folder is full or gone: nothing that the sender did.
pub(super) fn failed(error: &io::Error) -> Refused {
    Refused::Storage(BlobError::Unavailable(format!("temporary file: {error}")))
}
