//! Lists of tickets: a closed grammar, so that no operator from a request ever reaches a database.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::policy::Side;
use domain::priority::Priority;
use domain::search::Search;
use domain::status::Status;
use domain::ticket::{Channel, Handler, Ticket};
use domain::{AgentId, CustomerId, TenantId, TicketId, Timestamp};

/// Totals are exact up to this many; counting further costs more than anyone learns from it.
pub const COUNT_LIMIT: u64 = 10_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assigned {
    Nobody,
    To(AgentId),
}

/// Each order is by one whole number and then by id, so that a cursor names a place exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    CreatedAt,
    UpdatedAt,
    Priority,
    Number,
    /// The next promise due; tickets that owe nothing come after all others.
    DueAt,
}

/// The place after which a list goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub key: i64,
    pub id: TicketId,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    Start,
    After(Cursor),
    /// From 1; each page is `limit` long.
    Page(u32),
}

/// Which tickets, seen by whom, in which order. An empty list does not restrict; several values
/// in one list are alternatives, different lists must all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketQuery {
    pub tenant: TenantId,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    pub only: Option<TicketId>,
    /// Whose messages are searched: a customer never finds an internal note.
    pub viewer: Side,
    pub handled_by: Handler,
    pub statuses: Vec<Status>,
    pub priorities: Vec<Priority>,
    pub categories: Vec<String>,
    pub assigned: Vec<Assigned>,
    pub queues: Vec<String>,
    pub tags: Vec<String>,
    pub channels: Vec<Channel>,
    /// Inclusive, on `createdAt`.
    pub created_from: Option<Timestamp>,
    /// Exclusive, on `createdAt`.
    pub created_to: Option<Timestamp>,
    /// Inclusive, on `updatedAt`.
    pub updated_since: Option<Timestamp>,
    /// Exclusive, on `updatedAt`.
    pub updated_before: Option<Timestamp>,
    pub search: Option<Search>,
    pub sort: Sort,
    pub descending: bool,
    pub position: Position,
    /// 1 to 200.
    pub limit: u32,
}

impl TicketQuery {
    /// All tickets of a tenant that agents handle, newest change first.
    pub const fn of(tenant: TenantId) -> Self {
        Self {
            tenant,
            customer: None,
            only: None,
            viewer: Side::Agent,
            handled_by: Handler::Agent,
            statuses: Vec::new(),
            priorities: Vec::new(),
            categories: Vec::new(),
            assigned: Vec::new(),
            queues: Vec::new(),
            tags: Vec::new(),
            channels: Vec::new(),
            created_from: None,
            created_to: None,
            updated_since: None,
            updated_before: None,
            search: None,
            sort: Sort::UpdatedAt,
            descending: true,
            position: Position::Start,
            limit: 50,
        }
    }
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct TicketPage {
    pub tickets: Vec<Ticket>,
    /// Present when there are more.
    pub next: Option<Cursor>,
    /// `None` beyond [`COUNT_LIMIT`].
    pub total: Option<u64>,
}

impl Sort {
    /// The number that a ticket is ordered by.
    pub fn key(self, ticket: &Ticket) -> i64 {
        match self {
            Self::CreatedAt => ticket.created_at.millis(),
            Self::UpdatedAt => ticket.updated_at.millis(),
            Self::Priority => i64::from(ticket.priority.rank()),
            Self::Number => ticket
                .number
                .as_ref()
                .and_then(|number| i64::try_from(number.counter).ok())
                .unwrap_or_default(),
            // To whom nothing more is owed, nothing is due: also when nobody ever answered.
            Self::DueAt if ticket.status.is_done() => i64::MAX,
            Self::DueAt => ticket.sla.next_due().map_or(i64::MAX, Timestamp::millis),
        }
    }
}

impl Cursor {
    pub fn of(ticket: &Ticket, sort: Sort) -> Self {
        Self {
            key: sort.key(ticket),
            id: ticket.id,
        }
    }

    /// The opaque text that clients carry.
    pub fn to_text(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}.{}", self.key, self.id))
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (key, id) = text.split_once('.')?;
        Some(Self {
            key: key.parse().ok()?,
            id: TicketId::parse(id)?,
        })
    }
}
