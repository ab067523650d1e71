//! A message on its way in: its text checked, its files taken.

use domain::file::{Attachment, StoredFile};
use domain::lifecycle::Saying;
use domain::policy::Caller;
use domain::{FileId, Invalid, TicketId, text};

use super::customer_session::client_key;
use crate::{Desk, DeskError};

/// More files in one message are a mistake.
const ATTACHMENTS: usize = 10;

/// What a client sends as a message.
#[derive(Clone, Debug, Default)]
pub struct NewMessage {
    pub message: String,
    pub internal: bool,
    /// Ids of uploads of the same caller.
    pub attachments: Vec<String>,
    pub client_message_id: Option<String>,
}

impl NewMessage {
    /// Checks the text: it may be empty only beside an attachment.
    pub(super) fn checked(self) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let message = invalid
            .check(text::optional(
                "message",
                Some(&self.message),
                text::MESSAGE_CHARS,
            ))
            .flatten();
        if message.is_none() && self.attachments.is_empty() {
            invalid.add("message", "must not be empty");
        }
        if self.attachments.len() > ATTACHMENTS {
            invalid.add("attachments", format!("must be at most {ATTACHMENTS}"));
        }
        let key = invalid
            .check(client_key(
                "clientMessageId",
                self.client_message_id.as_deref(),
            ))
            .flatten();
        invalid.finish()?;
        Ok(Self {
            message: message.unwrap_or_default(),
            client_message_id: key,
            ..self
        })
    }

    pub(crate) fn into_saying(self, attachments: Vec<Attachment>) -> Saying {
        Saying {
            message: self.message,
            internal: self.internal,
            attachments,
            client_message_id: self.client_message_id,
        }
    }
}

impl Desk {
    /// Finds the caller's uploads and gives them to the ticket. A file that went to another
    /// ticket, or is another's, is not there.
    pub(super) async fn take_files(
        &self,
        caller: &Caller,
        ids: &[String],
        ticket: TicketId,
        internal: bool,
    ) -> Result<Vec<Attachment>, DeskError> {
        let mut taken = Vec::with_capacity(ids.len());
        for id in ids {
            let file = self
                .own_upload(caller, id)
                .await?
                .filter(|file| file.ticket_id.is_none_or(|id| id == ticket));
            let Some(mut file) = file else {
                return Err(no_upload().into());
            };
            file.ticket_id = Some(ticket);
            file.internal = internal;
            if !self.store.files.attach(&file).await? {
                return Err(no_upload().into());
            }
            taken.push(file.attachment);
        }
        Ok(taken)
    }

    async fn own_upload(&self, caller: &Caller, id: &str) -> Result<Option<StoredFile>, DeskError> {
        let Some(id) = FileId::parse(id) else {
            return Ok(None);
        };
        let file = self.store.files.find(caller.tenant(), id).await?;
        Ok(file.filter(|file| file.owner == caller.account()))
    }
}

fn no_upload() -> Invalid {
    Invalid::field("attachments", "there is no such upload of yours")
}
