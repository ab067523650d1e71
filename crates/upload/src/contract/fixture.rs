//! Keys and bodies for tests.

use std::{
    io,
    sync::atomic::{AtomicU64, Ordering},
};

use bytes::Bytes;
use domain::Entropy;
use futures_util::{TryStreamExt, stream};

use crate::{BlobError, BlobKey, BlobStore, ByteStream};

/// More than one part of S3 and no multiple of anything.
pub const LARGE: usize = 12 * 1024 * 1024 + 345;
/// As a network hands them out: odd, and small against a part.
const CHUNK: usize = 60_001;

/// Counts instead of drawing: different each time, the same in each run.
#[derive(Default)]
pub struct Counting(AtomicU64);

impl Entropy for Counting {
    fn fill(&self, out: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        for (place, byte) in out.iter_mut().rev().zip(count.iter().rev().cycle()) {
            *place = *byte;
        }
    }
}

/// `name` becomes part of the key: lower-case letters, digits and `-`.
///
/// # Panics
/// When `name` has anything else.
pub fn key(name: &str) -> BlobKey {
    let text = format!("uploads/support-images/contract-{name}.bin");
    BlobKey::parse(&text).expect("a test's name is plain")
}

/// `len` bytes in which every place can be told from the next.
pub fn bytes(len: usize) -> Bytes {
    // 251 is a prime: no part or chunk begins with the same byte as the one before.
    (0..251).cycle().take(len).collect()
}

/// `whole` in the chunks of a network.
pub fn chunks(whole: &Bytes) -> Vec<io::Result<Bytes>> {
    let mut rest = whole.clone();
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        chunks.push(Ok(rest.split_to(rest.len().min(CHUNK))));
    }
    chunks
}

pub fn body(whole: &Bytes) -> ByteStream<'static> {
    Box::pin(stream::iter(chunks(whole)))
}

/// The whole blob.
///
/// # Panics
/// When the blob breaks off, or is not as long as the store says.
pub async fn read(store: &dyn BlobStore, key: &BlobKey) -> Result<Vec<u8>, BlobError> {
    let blob = store.get(key).await?;
    let whole = blob
        .stream
        .try_fold(Vec::new(), |mut whole, chunk| async move {
            whole.extend_from_slice(&chunk);
            Ok(whole)
        });
    let whole = whole.await.expect("an opened blob is readable");
    assert_eq!(
        blob.size,
        whole.len() as u64,
        "the size told is the size read"
    );
    Ok(whole)
}
