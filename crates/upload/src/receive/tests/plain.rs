//! Files that are no images: stored as they came, under a harmless name.

use std::sync::Arc;

use async_trait::async_trait;
use std::time::Duration;

use super::{
    sample::{encoded, photo},
    scene::Scene,
};
use crate::{BlobError, BlobKey, BlobRead, BlobStore, ByteStream, Refused};

#[tokio::test]
async fn a_pdf_is_stored_byte_for_byte() {
    let scene = Scene::new();
    let sent = b"%PDF-1.7\n\0\xff whatever".to_vec();
    let got = scene
        .send("../My <bill>.exe", "image/png", sent.clone())
        .await
        .unwrap();
    assert_eq!(scene.stored(&got.key).await, sent);
    assert_eq!(
        (&*got.name, &*got.content_type),
        ("My _bill_.pdf", "application/pdf")
    );
    assert_eq!((got.thumb, got.width, got.height), (None, None, None));
    assert_eq!(got.key.extension(), "pdf");
}

#[tokio::test]
async fn text_in_any_pieces() {
    let scene = Scene::new();
    let sent = "Größe: 5 < 7, 你好 🙂\r\n";
    let got = scene.drip("text/plain", sent.as_bytes()).await.unwrap();
    assert_eq!(scene.stored(&got.key).await, sent.as_bytes());
    assert_eq!(got.content_type, "text/plain");
    let got = scene.send("a.csv", "text/csv", "a,b\n1,2\n").await.unwrap();
    assert_eq!((&*got.name, &*got.content_type), ("a.csv", "text/csv"));
}

/// Takes the first blob and refuses the second: an image whose thumbnail cannot be kept.
struct Filling(Arc<dyn BlobStore>);

#[async_trait]
impl BlobStore for Filling {
    async fn put(&self, key: &BlobKey, kind: &str, body: ByteStream<'_>) -> Result<u64, BlobError> {
        if key.as_str().contains("-thumb") {
            return Err(BlobError::Unavailable("full".into()));
        }
        self.0.put(key, kind, body).await
    }
    async fn get(&self, key: &BlobKey) -> Result<BlobRead, BlobError> {
        self.0.get(key).await
    }
    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        self.0.delete(key).await
    }
    async fn signed_url(&self, _: &BlobKey, _: &str, _: &str, _: Duration) -> Option<String> {
        None
    }
    async fn ready(&self) -> Result<(), BlobError> {
        Ok(())
    }
}

#[tokio::test]
async fn an_image_without_its_thumbnail_is_taken_back() {
    let mut scene = Scene::new();
    scene.store = Arc::new(Filling(Arc::clone(&scene.store)));
    let sent = encoded(&photo(400, 400), image::ImageFormat::Png);
    let refused = scene.send("a.png", "image/png", sent).await;
    let expected = matches!(&refused, Err(Refused::Storage(BlobError::Unavailable(_))));
    assert!(expected, "{refused:?}");
    assert_eq!(scene.files(), 0);
}
