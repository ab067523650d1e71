//! An uploaded file and its place in a message.

use serde::{Deserialize, Serialize};

use crate::{FileId, TenantId, TicketId, Timestamp};

/// A file as a message names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Attachment {
    pub id: FileId,
    pub name: String,
    pub content_type: String,
    pub size: u64,
    pub width: Option<u32>,
    pub height: Option<u32>,
}

impl Attachment {
    pub fn is_image(&self) -> bool {
        self.content_type.starts_with("image/")
    }
}

/// A file as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredFile {
    pub attachment: Attachment,
    pub tenant_id: TenantId,
    /// [`crate::policy::Caller::account`] of who sent it up; only they may put it into a message.
    pub owner: String,
    /// Where the bytes lie.
    pub key: String,
    pub thumb_key: Option<String>,
    /// The ticket it went to; a file without one is dropped after a day.
    pub ticket_id: Option<TicketId>,
    /// It stands in an internal note: the customer never gets it.
    #[serde(default)]
    pub internal: bool,
    pub created_at: Timestamp,
}
