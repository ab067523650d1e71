//! The way of one file: head, type, rules, then the image's way or the plain one.

use std::{fmt::Display, sync::Arc};

use bytes::Bytes;
use domain::Entropy;
use futures_util::{Stream, TryStreamExt};
use image::ImageFormat;

use super::{
    Refused, Rules,
    body::Body,
    name, picture,
    sniff::{self, Kind},
    spool,
    text::TextCheck,
    unclaimed::Unclaimed,
};
use crate::{BlobKey, BlobStore};

/// A file that lies in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub key: BlobKey,
    /// A smaller picture, at most 320 pixels wide and high; `None` where the image is that small
    /// or the file is none.
    pub thumb: Option<BlobKey>,
    /// The sender's name for it, made harmless; at most 120 characters.
    pub name: String,
    pub content_type: String,
    /// Bytes as stored: an image's are not those that were sent.
    pub size: u64,
    /// Pixels, after the turn that EXIF asked for.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

/// Takes one file. Whatever the outcome but `Ok`, nothing of it stays in the store; after `Ok` the
/// caller answers for `key` and `thumb`.
pub async fn receive<S, E>(
    store: &Arc<dyn BlobStore>,
    rules: &Rules,
    entropy: &dyn Entropy,
    file_name: Option<&str>,
    claimed_type: Option<&str>,
    body: S,
) -> Result<Received, Refused>
where
    S: Stream<Item = Result<Bytes, E>> + Send,
    E: Display,
{
    let body = body.map_err(|error| {
        tracing::debug!(%error, "upload broke off");
        Refused::Aborted
    });
    let body = Body::new(body, rules.max_bytes);
    walk(store, rules, entropy, file_name, claimed_type, body).await
}

/// As [`receive`], for a body whose errors are refusals already.
pub(super) async fn walk(
    store: &Arc<dyn BlobStore>,
    rules: &Rules,
    entropy: &dyn Entropy,
    file_name: Option<&str>,
    claimed_type: Option<&str>,
    mut body: Body<'_>,
) -> Result<Received, Refused> {
    let mut unclaimed = Unclaimed::new(store);
    let file = File {
        store: &**store,
        entropy,
        name: file_name,
    };
    let head = body.head().await?;
    let kind = sniff::kind(&head, claimed_type);
    rules.check(&kind)?;
    let received = match picture::format(kind.mime) {
        Some(format) => {
            file.image(body, format, rules.max_pixels, &mut unclaimed)
                .await
        }
        None => file.plain(body, kind, &mut unclaimed).await,
    };
    match received {
        Ok(received) => {
            unclaimed.claim();
            Ok(received)
        }
        Err(refused) => {
            unclaimed.discard().await;
            Err(refused)
        }
    }
}

struct File<'a> {
    store: &'a dyn BlobStore,
    entropy: &'a dyn Entropy,
    name: Option<&'a str>,
}

impl File<'_> {
    /// Straight through, never held whole.
    async fn plain(
        &self,
        body: Body<'_>,
        kind: Kind,
        unclaimed: &mut Unclaimed,
    ) -> Result<Received, Refused> {
        let key = BlobKey::random(self.entropy, kind.extension);
        unclaimed.watch(&key);
        let check = kind.mime.starts_with("text/").then(TextCheck::default);
        let body = body.into_stream(check);
        let size = self.store.put(&key, kind.mime, body).await?;
        Ok(Received {
            key,
            thumb: None,
            name: name::clean(self.name, kind),
            content_type: kind.mime.to_owned(),
            size,
            width: None,
            height: None,
        })
    }

    /// Laid aside, measured, decoded, written anew.
    async fn image(
        &self,
        mut body: Body<'_>,
        format: ImageFormat,
        max_pixels: u64,
        unclaimed: &mut Unclaimed,
    ) -> Result<Received, Refused> {
        let source = spool::fill(&mut body).await?;
        drop(body);
        let picture = picture::remake(source, format, max_pixels).await?;
        let kind = picture.kind;
        let key = BlobKey::random(self.entropy, kind.extension);
        unclaimed.watch(&key);
        let bytes = spool::into_stream(picture.bytes)?;
        let size = self.store.put(&key, kind.mime, bytes).await?;
        let mut thumb = None;
        if let Some(small) = picture.thumb {
            let thumb_key = key.thumb(small.kind.extension);
            unclaimed.watch(&thumb_key);
            let bytes = spool::memory(Bytes::from(small.bytes));
            self.store.put(&thumb_key, small.kind.mime, bytes).await?;
            thumb = Some(thumb_key);
        }
        Ok(Received {
            key,
            thumb,
            name: name::clean(self.name, kind),
            content_type: kind.mime.to_owned(),
            size,
            width: Some(picture.width),
            height: Some(picture.height),
        })
    }
}
