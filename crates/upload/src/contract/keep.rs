//! Keeping, replacing, reading, deleting.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};

use super::fixture::{LARGE, body, bytes, chunks, key, read};
use crate::{BlobError, BlobStore};

const TYPE: &str = "application/octet-stream";

pub(super) async fn gives_back_what_it_was_given(store: &dyn BlobStore) {
    // 5 MiB exactly is where S3 changes from one request to parts.
    for len in [0, 1, 100_000, 5 * 1024 * 1024, LARGE] {
        let key = key("round");
        let whole = bytes(len);
        let size = store.put(&key, TYPE, body(&whole)).await.expect("kept");
        assert_eq!(size, len as u64);
        // Not assert_eq: it would print megabytes.
        assert!(
            read(store, &key).await.expect("there") == whole,
            "{len} bytes differ"
        );
        store.delete(&key).await.expect("deleted");
        assert_absent(store, &key).await;
    }
}

pub(super) async fn replaces(store: &dyn BlobStore) {
    let key = key("replace");
    for text in ["the first and longer one", "the second"] {
        let whole = Bytes::from(text);
        store.put(&key, TYPE, body(&whole)).await.expect("kept");
        assert_eq!(read(store, &key).await.expect("there"), whole);
    }
    store.delete(&key).await.expect("deleted");
}

pub(super) async fn absent_is_not_found(store: &dyn BlobStore) {
    let key = key("absent");
    assert_absent(store, &key).await;
    store
        .delete(&key)
        .await
        .expect("deleting what is absent is fine");
    let url = store
        .signed_url(&key, TYPE, "a.bin", Duration::from_mins(1))
        .await;
    assert!(url.is_none_or(|url| url.contains("contract-absent.bin")));
}

pub(super) async fn is_invisible_until_it_is_whole(store: &dyn BlobStore) {
    let key = key("invisible");
    let whole = bytes(LARGE);
    let mut chunks = chunks(&whole);
    let last = chunks.pop().expect("there are chunks");
    // Asked when all but the last chunk has been taken.
    let last = stream::once(async {
        assert_absent(store, &key).await;
        last
    });
    let body = Box::pin(stream::iter(chunks).chain(last));
    store.put(&key, TYPE, body).await.expect("kept");
    assert!(read(store, &key).await.expect("there") == whole);
    store.delete(&key).await.expect("deleted");
}

pub(super) async fn assert_absent(store: &dyn BlobStore, key: &crate::BlobKey) {
    let found = read(store, key).await;
    assert!(
        matches!(found, Err(BlobError::NotFound)),
        "{:?}",
        found.map(|all| all.len())
    );
}
