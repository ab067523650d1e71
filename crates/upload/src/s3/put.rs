//! Keeping a body in S3: small ones in one request, large ones in parts.

use std::time::Duration;

use aws_sdk_s3::primitives::SdkBody;
use bytes::Bytes;
use tokio::{sync::SemaphorePermit, time::timeout};

use super::{S3Store, failure::bucket_failure, gather::Gather, multipart::Parts};
use crate::{BlobError, BlobKey, ByteStream};

/// S3 takes no smaller part but the last.
pub(super) const PART_BYTES: usize = 5 * 1024 * 1024;
/// How long a body waits for its turn before the caller is told to come back.
const TURN_WITHIN: Duration = Duration::from_secs(10);

impl S3Store {
    /// At most one part in memory per turn.
    pub(super) async fn write(
        &self,
        key: &BlobKey,
        content_type: &str,
        body: ByteStream<'_>,
    ) -> Result<u64, BlobError> {
        let _turn = self.turn().await?;
        let mut gather = Gather::new(body, PART_BYTES);
        let first = gather.part().await?;
        if first.len() < PART_BYTES {
            return self.write_small(key, content_type, first).await;
        }
        let mut parts = Parts::start(self, key, content_type).await?;
        match send_all(&mut parts, first, &mut gather).await {
            Ok(size) => parts.complete().await.map(|()| size),
            Err(error) => {
                parts.abort().await;
                Err(error)
            }
        }
    }

    async fn write_small(
        &self,
        key: &BlobKey,
        content_type: &str,
        body: Bytes,
    ) -> Result<u64, BlobError> {
        let size = body.len() as u64;
        let request = self.client.put_object().bucket(&self.bucket);
        let request = request.key(self.object(key)).content_type(content_type);
        let sent = request.body(SdkBody::from(body).into()).send().await;
        sent.map(|_| size).map_err(bucket_failure)
    }

    async fn turn(&self) -> Result<SemaphorePermit<'_>, BlobError> {
        match timeout(TURN_WITHIN, self.turns.acquire()).await {
            Ok(Ok(turn)) => Ok(turn),
            _ => Err(BlobError::Unavailable("too many uploads at once".into())),
        }
    }
}

async fn send_all(
    parts: &mut Parts,
    first: Bytes,
    gather: &mut Gather<'_>,
) -> Result<u64, BlobError> {
    let mut size = first.len() as u64;
    parts.send(first).await?;
    while !gather.is_done() {
        let part = gather.part().await?;
        if part.is_empty() {
            break;
        }
        size += part.len() as u64;
        parts.send(part).await?;
    }
    Ok(size)
}
