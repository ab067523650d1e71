//! Tickets with their threads: the heart of the store.

use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::mail::Mail;
use domain::message::Message;
use domain::number::{Lookup, NumberTemplate};
use domain::ticket::Ticket;
use domain::{TenantId, TicketId, Timestamp};

use super::Result;
use crate::query::{TicketPage, TicketQuery};

/// A ticket to be opened, with its first message (`seq` 1).
#[derive(Clone, Debug)]
pub struct NewTicket {
    pub ticket: Ticket,
    pub first: Message,
    /// The caller's idempotency key, already joined with who and what it belongs to.
    pub key: Option<String>,
    /// How its number is made; a ticket with the bot has none yet.
    pub template: Option<NumberTemplate>,
    pub mails: Vec<Mail>,
}

#[derive(Clone, Debug)]
pub enum Inserted {
    /// As stored, with its number.
    New(Ticket),
    /// The ticket that the same key opened before.
    Existing(Ticket),
}

/// One atomic change of a ticket.
#[derive(Clone, Debug)]
pub struct Save {
    /// The ticket after the change, `revision` still that of the one that was loaded.
    pub ticket: Ticket,
    /// New messages, numbered on from the loaded ticket's `seq`.
    pub appended: Vec<Message>,
    /// The idempotency key of the first appended message.
    pub key: Option<String>,
    /// Owed because of this change.
    pub mails: Vec<Mail>,
    /// Draws a number in the same step: a bot's conversation becomes a person's ticket.
    pub template: Option<NumberTemplate>,
}

#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "made once a save and taken apart at once"
)]
pub enum Saved {
    /// Durable; the ticket as stored, with its new revision.
    Done(Ticket),
    /// Someone else saved since the load (or the ticket is gone): nothing was written, load again.
    Stale,
}

/// A ticket as it is now, and what a repeated key did before.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub ticket: Ticket,
    pub repeated: Option<Message>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// The oldest messages with a higher `seq`.
    After(u64),
    /// The newest messages with a lower `seq`.
    Before(u64),
}

/// Seconds from opening to the first answer, over the tickets that have one. A percentile is the
/// smallest value that at least that part of them does not exceed (nearest rank).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FirstResponse {
    pub mean: f64,
    pub p50: f64,
    pub p90: f64,
}

/// Counts over a tenant's tickets that agents handle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    /// Neither resolved nor closed, and nobody's.
    pub unassigned: u64,
    /// With a broken promise, done or not.
    pub breached: u64,
    /// Keys are the names of statuses, priorities and category slugs; zero counts may be left out.
    pub by_status: BTreeMap<String, u64>,
    pub by_priority: BTreeMap<String, u64>,
    pub by_category: BTreeMap<String, u64>,
    pub first_response: Option<FirstResponse>,
}

#[async_trait]
pub trait TicketRepo: Send + Sync {
    /// Opens a ticket. The number comes from the tenant's counter, starting at 1; two tickets
    /// never share one, and a number is left out only by a crash or by the loser of a race
    /// between equal keys, or because another template wrote the same text before. Of any number
    /// of calls with the same key, at once or years later, one opens a ticket and the others get
    /// it as `Existing`. Ticket, message, search words and mails become durable together. A ticket
    /// without a template keeps `number` `None`.
    async fn insert(&self, new: NewTicket) -> Result<Inserted>;

    /// Finds by id, counter or any spelling of the number, within the tenant.
    async fn find(&self, tenant: TenantId, lookup: &Lookup) -> Result<Option<Ticket>>;

    /// The ticket that this key opened before, if any.
    async fn find_opened(&self, tenant: TenantId, key: &str) -> Result<Option<Ticket>>;

    /// The ticket for a change, with the message that the same key wrote before, if any.
    async fn load(
        &self,
        tenant: TenantId,
        id: TicketId,
        key: Option<&str>,
    ) -> Result<Option<Loaded>>;

    /// The ticket as this process last had it, when it is sure that nothing of it was written under
    /// the key. Another node may have gone on since: only a save proves it (it would be `Stale`),
    /// so nobody is answered or refused by it. `None` where [`load`](Self::load) costs no more.
    fn recall(&self, tenant: TenantId, id: TicketId, key: Option<&str>) -> Option<Ticket> {
        let _ = (tenant, id, key);
        None
    }

    /// Writes a change if the ticket's revision is still `save.ticket.revision`; then the stored
    /// revision is one higher. A key that the ticket has already is `Stale`. A template draws a
    /// number only for a ticket that has none. Durable (and, on a replica set, on a majority) when
    /// this returns.
    async fn save(&self, save: Save) -> Result<Saved>;

    /// At most `limit` messages in ascending order of `seq`, wherever they are stored.
    async fn messages(
        &self,
        tenant: TenantId,
        id: TicketId,
        range: Range,
        limit: usize,
    ) -> Result<Vec<Message>>;

    /// One page of a list. Costs the same on every page when read by cursor.
    /// Search: every whole word and the beginning must each stand somewhere in the ticket (its
    /// `searchable()` words or a message that the viewer may see), as `domain::search::words`
    /// makes them. Lines of the system are not searched.
    async fn page(&self, query: &TicketQuery) -> Result<TicketPage>;

    /// Removes a ticket with all that belongs to it: thread, search words, mails of any state and
    /// what is known of its files; false when absent. Its number is not given again.
    async fn delete(&self, tenant: TenantId, id: TicketId) -> Result<bool>;

    async fn stats(&self, tenant: TenantId) -> Result<Stats>;

    /// Tickets of all tenants whose `sla.next_breach()` has come, earliest first.
    async fn breaching(&self, now: Timestamp, limit: usize) -> Result<Vec<(TenantId, TicketId)>>;
}
