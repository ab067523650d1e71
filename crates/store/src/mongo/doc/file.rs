//! An uploaded file.

use domain::file::{Attachment, StoredFile};
use domain::{FileId, TenantId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};

use super::date;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileDoc {
    #[serde(rename = "_id")]
    pub id: FileId,
    pub tenant_id: TenantId,
    pub owner: String,
    pub name: String,
    pub content_type: String,
    pub size: u64,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub key: String,
    pub thumb_key: Option<String>,
    pub ticket_id: Option<TicketId>,
    #[serde(default)]
    pub internal: bool,
    #[serde(with = "date")]
    pub created_at: Timestamp,
}

impl From<&StoredFile> for FileDoc {
    fn from(file: &StoredFile) -> Self {
        Self {
            id: file.attachment.id,
            tenant_id: file.tenant_id,
            owner: file.owner.clone(),
            name: file.attachment.name.clone(),
            content_type: file.attachment.content_type.clone(),
            size: file.attachment.size,
            width: file.attachment.width,
            height: file.attachment.height,
            key: file.key.clone(),
            thumb_key: file.thumb_key.clone(),
            ticket_id: file.ticket_id,
            internal: file.internal,
            created_at: file.created_at,
        }
    }
}

impl From<FileDoc> for StoredFile {
    fn from(doc: FileDoc) -> Self {
        Self {
            attachment: Attachment {
                id: doc.id,
                name: doc.name,
                content_type: doc.content_type,
                size: doc.size,
                width: doc.width,
                height: doc.height,
            },
            tenant_id: doc.tenant_id,
            owner: doc.owner,
            key: doc.key,
            thumb_key: doc.thumb_key,
            ticket_id: doc.ticket_id,
            internal: doc.internal,
            created_at: doc.created_at,
        }
    }
}
