//! One multipart upload: it ends completed or aborted, also when its future is dropped.

use aws_sdk_s3::{
    Client,
    primitives::SdkBody,
    types::{CompletedMultipartUpload, CompletedPart},
};
use bytes::Bytes;

use super::{S3Store, failure::bucket_failure};
use crate::{BlobError, BlobKey};

/// S3's own bound on the parts of one object.
const PARTS_MAX: i32 = 10_000;

pub(super) struct Parts {
    client: Client,
    bucket: String,
    object: String,
    upload_id: String,
    sent: Vec<CompletedPart>,
    next: i32,
    open: bool,
}

impl Parts {
    pub(super) async fn start(
        store: &S3Store,
        key: &BlobKey,
        content_type: &str,
    ) -> Result<Self, BlobError> {
        let object = store.object(key);
        let request = store.client.create_multipart_upload();
        let request = request.bucket(&store.bucket).key(&object);
        let started = request.content_type(content_type).send().await;
        let started = started.map_err(bucket_failure)?;
        let upload_id = started
            .upload_id
            .ok_or_else(|| BlobError::Unavailable("a multipart upload without an id".to_owned()))?;
        Ok(Self {
            client: store.client.clone(),
            bucket: store.bucket.clone(),
            object,
            upload_id,
            sent: Vec::new(),
            next: 1,
            open: true,
        })
    }

    pub(super) async fn send(&mut self, part: Bytes) -> Result<(), BlobError> {
        if self.next > PARTS_MAX {
            return Err(BlobError::Rejected("more parts than S3 takes".into()));
        }
        let request = self.client.upload_part().bucket(&self.bucket);
        let request = request.key(&self.object).upload_id(&self.upload_id);
        let request = request.part_number(self.next);
        let sent = request.body(SdkBody::from(part).into()).send().await;
        let tag = sent.map_err(bucket_failure)?.e_tag;
        let done = CompletedPart::builder().part_number(self.next);
        self.sent.push(done.set_e_tag(tag).build());
        self.next += 1;
        Ok(())
    }

    /// Only now does the object appear.
    pub(super) async fn complete(mut self) -> Result<(), BlobError> {
        let parts = std::mem::take(&mut self.sent);
        let list = CompletedMultipartUpload::builder().set_parts(Some(parts));
        let request = self.client.complete_multipart_upload();
        let request = request.bucket(&self.bucket).key(&self.object);
        let request = request.upload_id(&self.upload_id);
        let completed = request.multipart_upload(list.build()).send().await;
        match completed {
            Ok(_) => {
                self.open = false;
                Ok(())
            }
            Err(error) => {
                let error = bucket_failure(error);
                self.abort().await;
                Err(error)
            }
        }
    }

    pub(super) async fn abort(mut self) {
        self.open = false;
        self.request_abort().await;
    }

    fn request_abort(&self) -> impl Future<Output = ()> + use<> {
        let request = self.client.abort_multipart_upload();
        let request = request.bucket(&self.bucket).key(&self.object);
        let request = request.upload_id(&self.upload_id);
        async move {
            if let Err(error) = request.send().await {
                let error = bucket_failure(error);
                tracing::warn!(%error, "unfinished multipart upload left in the bucket");
            }
        }
    }
}

impl Drop for Parts {
    /// The sender went away in the middle: without this, its parts would be stored, and paid for,
    /// until a lifecycle rule of the bucket finds them.
    fn drop(&mut self) {
        if self.open
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            runtime.spawn(self.request_abort());
        }
    }
}
