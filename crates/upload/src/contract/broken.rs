//! Bodies that break off, and callers that go away.

use std::io;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use tokio::sync::oneshot;

use super::{
    fixture::{LARGE, body, bytes, chunks, key, read},
    keep::assert_absent,
};
use crate::{BlobError, BlobStore, ByteStream};

const TYPE: &str = "application/octet-stream";

fn breaking(len: usize) -> ByteStream<'static> {
    let cut = stream::iter([Err(io::Error::other("the line is cut"))]);
    Box::pin(stream::iter(chunks(&bytes(len))).chain(cut))
}

async fn assert_body_error(store: &dyn BlobStore, name: &str, len: usize) {
    match store.put(&key(name), TYPE, breaking(len)).await {
        // The very error: callers carry their own through the store.
        Err(BlobError::Body(error)) => assert_eq!(error.to_string(), "the line is cut"),
        other => panic!("{other:?}"),
    }
}

pub(super) async fn a_broken_body_leaves_nothing(store: &dyn BlobStore) {
    for len in [0, 1000, LARGE] {
        assert_body_error(store, "broken", len).await;
        assert_absent(store, &key("broken")).await;
    }
}

pub(super) async fn a_broken_body_leaves_the_former_blob(store: &dyn BlobStore) {
    let key = key("former");
    let former = Bytes::from_static(b"still here");
    store.put(&key, TYPE, body(&former)).await.expect("kept");
    assert_body_error(store, "former", LARGE).await;
    assert_eq!(read(store, &key).await.expect("there"), former);
    store.delete(&key).await.expect("deleted");
}

pub(super) async fn a_dropped_put_leaves_nothing(store: &dyn BlobStore) {
    let key = key("dropped");
    let (reached, at_the_end) = oneshot::channel();
    let silence = stream::once(async move {
        let _ = reached.send(());
        std::future::pending::<io::Result<Bytes>>().await
    });
    let body = Box::pin(stream::iter(chunks(&bytes(LARGE))).chain(silence));
    tokio::select! {
        done = store.put(&key, TYPE, body) => panic!("a body without an end was kept: {done:?}"),
        seen = at_the_end => seen.expect("the body was read to its silence"),
    }
    assert_absent(store, &key).await;
}
