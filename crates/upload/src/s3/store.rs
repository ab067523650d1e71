//! The S3 store.

use std::{io, time::Duration};

use async_trait::async_trait;
use aws_sdk_s3::{Client, presigning::PresigningConfig, primitives::ByteStream as S3Body};
use futures_util::stream;
use tokio::{sync::Semaphore, time::timeout};

use super::{
    client::client,
    failure::{bucket_failure, failure},
};
use crate::{
    BlobError, BlobKey, BlobRead, BlobStore, ByteStream, ConfigError, S3Keys, blob::READY_WITHIN,
    disposition, open::S3Place,
};

/// Each holds at most one part of 5 MiB: 40 MiB together, within the 64 MiB that uploads may add.
const UPLOADS_AT_ONCE: usize = 8;

/// Files in one bucket.
pub struct S3Store {
    pub(super) client: Client,
    pub(super) bucket: String,
    prefix: String,
    pub(super) turns: Semaphore,
}

impl S3Store {
    /// Sets the client up; speaks to nobody yet.
    pub fn new(place: &S3Place, keys: &S3Keys) -> Result<Self, ConfigError> {
        let prefix = match &*place.prefix {
            "" => String::new(),
            prefix => format!("{prefix}/"),
        };
        Ok(Self {
            client: client(place, keys)?,
            bucket: place.bucket.clone(),
            prefix,
            turns: Semaphore::new(UPLOADS_AT_ONCE),
        })
    }

    pub(super) fn object(&self, key: &BlobKey) -> String {
        format!("{}{key}", self.prefix)
    }
}

#[async_trait]
impl BlobStore for S3Store {
    async fn put(
        &self,
        key: &BlobKey,
        content_type: &str,
        body: ByteStream<'_>,
    ) -> Result<u64, BlobError> {
        self.write(key, content_type, body).await
    }

    async fn get(&self, key: &BlobKey) -> Result<BlobRead, BlobError> {
        let request = self.client.get_object().bucket(&self.bucket);
        let answer = request
            .key(self.object(key))
            .send()
            .await
            .map_err(failure)?;
        let size = answer
            .content_length
            .and_then(|bytes| u64::try_from(bytes).ok());
        let size = size.ok_or_else(|| BlobError::Unavailable("an answer without a size".into()))?;
        Ok(BlobRead {
            size,
            stream: chunks(answer.body),
        })
    }

    async fn delete(&self, key: &BlobKey) -> Result<(), BlobError> {
        let request = self.client.delete_object().bucket(&self.bucket);
        match request.key(self.object(key)).send().await.map_err(failure) {
            Ok(_) | Err(BlobError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    async fn signed_url(
        &self,
        key: &BlobKey,
        content_type: &str,
        file_name: &str,
        valid_for: Duration,
    ) -> Option<String> {
        let terms = PresigningConfig::expires_in(valid_for).ok()?;
        let request = self.client.get_object().bucket(&self.bucket);
        let request = request
            .key(self.object(key))
            .response_content_type(content_type)
            .response_content_disposition(disposition(file_name, content_type));
        match request.presigned(terms).await {
            Ok(signed) => Some(signed.uri().to_owned()),
            Err(error) => {
                let error = failure(error);
                tracing::warn!(%error, "no signed URL");
                None
            }
        }
    }

    async fn ready(&self) -> Result<(), BlobError> {
        let probe = self.client.head_bucket().bucket(&self.bucket).send();
        match timeout(READY_WITHIN, probe).await {
            Ok(answer) => answer.map(|_| ()).map_err(bucket_failure),
            Err(_) => Err(BlobError::Unavailable("no answer in time".into())),
        }
    }
}

fn chunks(body: S3Body) -> ByteStream<'static> {
    Box::pin(stream::unfold(body, |mut body| async {
        let chunk = body.next().await?;
        Some((chunk.map_err(io::Error::other), body))
    }))
}
