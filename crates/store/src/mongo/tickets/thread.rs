//! Reading a thread, wherever its messages are stored.

use bson::doc;
use domain::message::Message;
use domain::{TenantId, TicketId};
use serde::Deserialize;

use super::super::db::Db;
use super::super::doc::MessageDoc;
use super::super::error::within;
use super::buckets;
use crate::repo::{Range, Result};

/// The part of a ticket's document that is thread.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ThreadDoc {
    #[serde(default)]
    pub messages: Vec<MessageDoc>,
    #[serde(default)]
    pub buckets_up_to: u64,
}

pub async fn messages(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    range: Range,
    limit: usize,
) -> Result<Vec<Message>> {
    let ticket = doc! {"_id": id.to_string(), "tenantId": tenant.to_string()};
    let tickets = db.tickets.clone_with_type::<ThreadDoc>();
    let thread = tickets
        .find_one(ticket)
        .projection(doc! {"messages": 1, "bucketsUpTo": 1});
    let Some(thread) = within(thread).await? else {
        return Ok(Vec::new());
    };
    // Read after the ticket: whatever it had let go of by then is in buckets.
    let mut all = older(db, tenant, id, range, limit, &thread).await?;
    all.extend(thread.messages);
    all.retain(|message| range.holds(message.seq));
    let surplus = all.len().saturating_sub(limit);
    match range {
        Range::After(_) => all.truncate(limit),
        Range::Before(_) => drop(all.drain(..surplus)),
    }
    Ok(all.into_iter().map(Message::from).collect())
}

/// What the ticket itself no longer has, in ascending order and each message once.
async fn older(
    db: &Db,
    tenant: TenantId,
    id: TicketId,
    range: Range,
    limit: usize,
    thread: &ThreadDoc,
) -> Result<Vec<MessageDoc>> {
    let rolled = thread.buckets_up_to;
    let wanted = match range {
        Range::After(seq) => seq < rolled,
        Range::Before(_) => {
            thread
                .messages
                .iter()
                .filter(|message| range.holds(message.seq))
                .count()
                < limit
        }
    };
    if rolled == 0 || !wanted {
        return Ok(Vec::new());
    }
    let read = match range {
        Range::After(_) => range,
        Range::Before(seq) => Range::Before(seq.min(rolled + 1)),
    };
    let found = buckets::read(db, tenant, id, read, limit).await?;
    let mut messages: Vec<MessageDoc> = found
        .into_iter()
        .flat_map(|bucket| bucket.messages)
        .collect();
    // A save that did not come to its end may have written a bucket of what the ticket still has.
    messages.retain(|message| message.seq <= rolled);
    messages.sort_by_key(|message| message.seq);
    messages.dedup_by_key(|message| message.seq);
    Ok(messages)
}

impl Range {
    const fn holds(self, seq: u64) -> bool {
        match self {
            Self::After(from) => seq > from,
            Self::Before(to) => seq < to,
        }
    }
}
