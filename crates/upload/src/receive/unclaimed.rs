//! Blobs that no record names yet: deleted unless they are claimed.

use std::sync::Arc;

use crate::{BlobKey, BlobStore};

/// Deletes its blobs when the upload fails or its future is dropped (the sender went away).
pub(super) struct Unclaimed {
    store: Arc<dyn BlobStore>,
    keys: Vec<BlobKey>,
}

impl Unclaimed {
    pub(super) fn new(store: &Arc<dyn BlobStore>) -> Self {
        Self {
            store: Arc::clone(store),
            keys: Vec::new(),
        }
    }

    /// To be called before the blob is put: a request cut off may still reach the store.
    pub(super) fn watch(&mut self, key: &BlobKey) {
        self.keys.push(key.clone());
    }

    /// From here on the caller answers for the blobs.
    pub(super) fn claim(mut self) {
        self.keys.clear();
    }

    pub(super) async fn discard(mut self) {
        remove(&*self.store, &std::mem::take(&mut self.keys)).await;
    }
}

impl Drop for Unclaimed {
    fn drop(&mut self) {
        let keys = std::mem::take(&mut self.keys);
        if keys.is_empty() {
            return;
        }
        let store = Arc::clone(&self.store);
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move { remove(&*store, &keys).await });
        }
    }
}

async fn remove(store: &dyn BlobStore, keys: &[BlobKey]) {
    for key in keys {
        if let Err(error) = store.delete(key).await {
            tracing::warn!(%key, %error, "unclaimed blob left in the store");
        }
    }
}
