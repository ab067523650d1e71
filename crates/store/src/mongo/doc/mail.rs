//! A mail, in a ticket's outbox or in `mails`.

use domain::mail::{Letter, Mail, MailState};
use domain::{MailId, TenantId, TicketId, Timestamp};
use serde::{Deserialize, Serialize};

use super::date;

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailDoc {
    #[serde(rename = "_id")]
    pub id: MailId,
    pub tenant_id: TenantId,
    pub ticket_id: Option<TicketId>,
    pub to_name: String,
    pub to: String,
    pub letter: Letter,
    pub state: MailState,
    pub attempts: u32,
    #[serde(with = "date")]
    pub due_at: Timestamp,
    #[serde(with = "date")]
    pub created_at: Timestamp,
    pub last_error: Option<String>,
}

impl From<&Mail> for MailDoc {
    fn from(mail: &Mail) -> Self {
        Self {
            id: mail.id,
            tenant_id: mail.tenant_id,
            ticket_id: mail.ticket_id,
            to_name: mail.to_name.clone(),
            to: mail.to.clone(),
            letter: mail.letter.clone(),
            state: mail.state,
            attempts: mail.attempts,
            due_at: mail.due_at,
            created_at: mail.created_at,
            last_error: mail.last_error.clone(),
        }
    }
}

impl From<MailDoc> for Mail {
    fn from(doc: MailDoc) -> Self {
        Self {
            id: doc.id,
            tenant_id: doc.tenant_id,
            ticket_id: doc.ticket_id,
            to_name: doc.to_name,
            to: doc.to,
            letter: doc.letter,
            state: doc.state,
            attempts: doc.attempts,
            due_at: doc.due_at,
            created_at: doc.created_at,
            last_error: doc.last_error,
        }
    }
}
