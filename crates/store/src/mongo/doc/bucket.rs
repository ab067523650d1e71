//! Older messages of a long ticket; once written, a bucket never changes.

use domain::message::Message;
use domain::{TenantId, TicketId};
use serde::{Deserialize, Serialize};

use super::{MessageDoc, of_thread};

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BucketDoc {
    /// Ticket, first and last `seq`: the same messages always make the same bucket, so writing it
    /// again changes nothing.
    #[serde(rename = "_id")]
    pub id: String,
    pub tenant_id: TenantId,
    pub ticket_id: TicketId,
    pub first_seq: u64,
    pub last_seq: u64,
    #[serde(default)]
    pub messages: Vec<MessageDoc>,
    /// Idempotency keys of its messages.
    #[serde(default)]
    pub keys: Vec<String>,
    #[serde(default)]
    pub words: Vec<String>,
}

impl BucketDoc {
    /// `None` for no messages.
    pub fn new(tenant: TenantId, ticket: TicketId, messages: &[MessageDoc]) -> Option<Self> {
        let (first, last) = (messages.first()?.seq, messages.last()?.seq);
        let said: Vec<Message> = messages.iter().cloned().map(Message::from).collect();
        Some(Self {
            id: format!("{ticket}:{first}-{last}"),
            tenant_id: tenant,
            ticket_id: ticket,
            first_seq: first,
            last_seq: last,
            messages: messages.to_vec(),
            keys: messages
                .iter()
                .filter_map(|message| message.key.clone())
                .collect(),
            words: of_thread("", &said).into_iter().collect(),
        })
    }
}
