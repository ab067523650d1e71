//! A folder store, rules, and what lies in the folder afterwards.

use std::{fs, io, sync::Arc};

use bytes::Bytes;
use futures_util::{Stream, stream};
use tempfile::TempDir;

use crate::{
    BlobStore, Received, Refused, Rules,
    contract::fixture::{self, Counting},
    local::LocalStore,
    receive,
};

pub(super) struct Scene {
    folder: TempDir,
    pub(super) store: Arc<dyn BlobStore>,
    pub(super) rules: Rules,
    pub(super) entropy: Counting,
}

impl Scene {
    pub(super) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Arc::new(LocalStore::open(folder.path().to_owned()).unwrap());
        let types = [
            "image/jpeg",
            "image/png",
            "image/webp",
            "image/gif",
            "application/pdf",
            "text/plain",
            "text/csv",
        ];
        Self {
            folder,
            store,
            rules: Rules {
                max_bytes: 5 * 1024 * 1024,
                types: types.map(str::to_owned).to_vec(),
                max_pixels: 25_000_000,
            },
            entropy: Counting::default(),
        }
    }

    pub(super) async fn stream<E: std::fmt::Display>(
        &self,
        name: &str,
        claimed: &str,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<Received, Refused> {
        let (name, claimed) = (Some(name), Some(claimed));
        receive(&self.store, &self.rules, &self.entropy, name, claimed, body).await
    }

    /// As a network brings it.
    pub(super) async fn send(
        &self,
        name: &str,
        claimed: &str,
        whole: impl Into<Bytes>,
    ) -> Result<Received, Refused> {
        let whole = whole.into();
        self.stream(name, claimed, fixture::body(&whole)).await
    }

    /// In pieces of one byte, where a step that looks at chunks instead of bytes goes wrong.
    pub(super) async fn drip(&self, claimed: &str, whole: &[u8]) -> Result<Received, Refused> {
        let drops = whole
            .iter()
            .map(|&byte| io::Result::Ok(Bytes::from(vec![byte])));
        self.stream("drip", claimed, stream::iter(drops.collect::<Vec<_>>()))
            .await
    }

    pub(super) async fn stored(&self, key: &crate::BlobKey) -> Vec<u8> {
        fixture::read(&*self.store, key).await.unwrap()
    }

    /// Files in the folder, finished and unfinished.
    pub(super) fn files(&self) -> usize {
        let count = |path: &str| fs::read_dir(self.folder.path().join(path)).unwrap().count();
        count("uploads/support-images") + count(".partial")
    }
}
