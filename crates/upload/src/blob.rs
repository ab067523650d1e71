//! What a place for files can do, whatever it is built on.

use std::{io, pin::Pin, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use futures_util::Stream;

use crate::BlobKey;

/// Bytes as they come, in chunks of the sender's size.
pub type ByteStream<'a> = Pin<Box<dyn Stream<Item = io::Result<Bytes>> + Send + 'a>>;

/// How long [`BlobStore::ready`] may take: a probe that hangs must not hang `/readyz`.
pub const READY_WITHIN: Duration = Duration::from_secs(2);

/// A place where files are kept under random keys.
#[async_trait]
pub trait BlobStore: Send + Sync {
    /// Keeps `body` under `key`, replacing what was there, and returns its size in bytes.
    /// Atomic: until it returns, `get` sees nothing (or the former blob); after an error, or when
    /// the future is dropped, nothing of the body stays.
    async fn put(
        &self,
        key: &BlobKey,
        content_type: &str,
        body: ByteStream<'_>,
    ) -> Result<u64, BlobError>;

    /// Opens the blob for reading.
    async fn get(&self, key: &BlobKey) -> Result<BlobRead, BlobError>;

    /// Removes the blob; one that is absent already is fine.
    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError>;

    /// A URL that gives the blob to whoever holds it for `valid_for` (at most 7 days), with
    /// `file_name` as the name to save it by; `None` where the store cannot hand out URLs.
    async fn signed_url(
        &self,
        key: &BlobKey,
        content_type: &str,
        file_name: &str,
        valid_for: Duration,
    ) -> Option<String>;

    /// Whether files can be kept now; answers within [`READY_WITHIN`].
    async fn ready(&self) -> Result<(), BlobError>;
}

/// A blob opened for reading.
pub struct BlobRead {
    /// Bytes in all.
    pub size: u64,
    pub stream: ByteStream<'static>,
}

/// Why a store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    #[error("no such blob")]
    NotFound,
    /// Away, overloaded or full: worth another try later.
    #[error("the file store is unavailable: {0}")]
    Unavailable(String),
    /// It answered, and refused: wrong keys, missing bucket, no permission. Needs an operator.
    #[error("the file store refused: {0}")]
    Rejected(String),
    /// The body handed to `put` broke off; the store itself is well. Carries the body's own error.
    #[error("the body ended early: {0}")]
    Body(#[source] io::Error),
}
