//! Takes a file in and remembers whose it is.

use bytes::Bytes;
use domain::FileId;
use domain::file::{Attachment, StoredFile};
use domain::policy::Caller;
use futures_util::Stream;
use upload::{Form, Received, Rules};

use crate::{Desk, DeskError};

/// 25 megapixels: a phone's camera; a bomb has more.
const PIXELS: u64 = 25_000_000;

/// A form with at most one file in it.
#[derive(Debug)]
pub struct UploadForm {
    pub texts: Vec<(String, String)>,
    pub file: Option<Attachment>,
}

impl UploadForm {
    /// The first text field of this name.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts
            .iter()
            .find(|(field, _)| field == name)
            .map(|(_, text)| text.as_str())
    }
}

impl Desk {
    /// Reads a multipart form as it streams in; its file belongs to nobody's ticket yet.
    pub async fn upload_form<E: std::fmt::Display>(
        &self,
        caller: &Caller,
        content_type: &str,
        body: impl Stream<Item = Result<Bytes, E>> + Send,
    ) -> Result<UploadForm, DeskError> {
        let shop = self.shop(caller.tenant()).await?;
        let uploads = &shop.settings.uploads;
        let rules = Rules {
            max_bytes: uploads.max_bytes,
            types: uploads.types.clone(),
            max_pixels: PIXELS,
        };
        let fields = ["file", "image", "attachment"];
        let form = upload::receive_form(
            &self.blobs,
            &rules,
            &*self.entropy,
            content_type,
            &fields,
            body,
        )
        .await?;
        let Form { texts, file } = form;
        let file = match file {
            Some(received) => Some(self.remember(caller, received).await?),
            None => None,
        };
        Ok(UploadForm { texts, file })
    }

    async fn remember(&self, caller: &Caller, received: Received) -> Result<Attachment, DeskError> {
        let now = self.now();
        let file = StoredFile {
            attachment: Attachment {
                id: FileId::new(now, &*self.entropy),
                name: received.name,
                content_type: received.content_type,
                size: received.size,
                width: received.width,
                height: received.height,
            },
            tenant_id: caller.tenant(),
            owner: caller.account(),
            key: received.key.as_str().to_owned(),
            thumb_key: received.thumb.map(|key| key.as_str().to_owned()),
            ticket_id: None,
            internal: false,
            created_at: now,
        };
        if let Err(error) = self.store.files.insert(&file).await {
            // Nobody will ever ask for these bytes.
            self.drop_bytes(&file).await?;
            return Err(error.into());
        }
        Ok(file.attachment)
    }
}
