//! A ticket as the columns of its row.

use domain::number;
use domain::status::Status;
use domain::ticket::{Channel, Handler, Ticket};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, Params};

use super::fault::Work;
use super::key::Blob;
use crate::query::Sort;
use crate::{StoreError, repo};

/// Columns that follow from the ticket, in the order of [`values`]; `doc` and `revision` beside.
pub const COLUMNS: [&str; 16] = [
    "handled_by",
    "status",
    "priority",
    "channel",
    "category",
    "customer",
    "assigned_to",
    "queue",
    "counter",
    "number_key",
    "created_at",
    "updated_at",
    "due_at",
    "breach_at",
    "breached",
    "response_seconds",
];

/// The ticket's value in each of [`COLUMNS`].
pub fn values(ticket: &Ticket) -> [Value; 16] {
    let number = ticket.number.as_ref();
    let answered = ticket.sla.first_responded_at;
    [
        handler(ticket.handled_by).into(),
        status(ticket.status).into(),
        Sort::Priority.key(ticket).into(),
        channel(ticket.channel).into(),
        ticket.category.clone().into(),
        ticket.customer.id.blob().to_vec().into(),
        ticket
            .assigned_to
            .as_ref()
            .map(|agent| agent.id.blob().to_vec())
            .into(),
        ticket.queue.clone().into(),
        Sort::Number.key(ticket).into(),
        number.map(|number| number::key(&number.text)).into(),
        ticket.created_at.millis().into(),
        ticket.updated_at.millis().into(),
        Sort::DueAt.key(ticket).into(),
        ticket
            .sla
            .next_breach()
            .map(domain::Timestamp::millis)
            .into(),
        i64::from(!ticket.sla.breached.is_empty()).into(),
        answered
            .map(|at| domain::clock::seconds_between(ticket.created_at, at))
            .into(),
    ]
}

// The codes are stored: they never change, new ones are added.

pub const fn handler(handler: Handler) -> i64 {
    match handler {
        Handler::Agent => 0,
        Handler::Bot => 1,
    }
}

pub const fn status(status: Status) -> i64 {
    match status {
        Status::New => 0,
        Status::Open => 1,
        Status::InProgress => 2,
        Status::Waiting => 3,
        Status::Escalated => 4,
        Status::Resolved => 5,
        Status::Closed => 6,
    }
}

pub const fn channel(channel: Channel) -> i64 {
    match channel {
        Channel::Widget => 0,
        Channel::Web => 1,
        Channel::Email => 2,
        Channel::Slack => 3,
        Channel::Api => 4,
    }
}

/// Writes anything of the domain as JSON.
pub fn to_json<T: serde::Serialize>(value: &T) -> repo::Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Reads JSON back. The error tells where it broke, not what it said.
pub fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> repo::Result<T> {
    serde_json::from_str(text).map_err(|error| {
        let (line, column, kind) = (error.line(), error.column(), error.classify());
        StoreError::Corrupt(format!("{kind:?} at {line}:{column}"))
    })
}

/// A count or seq as SQLite has it; what is beyond is the largest.
pub fn integer(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// A limit, bounded.
pub fn at_most(limit: usize, most: usize) -> i64 {
    i64::try_from(limit.min(most)).unwrap_or(i64::MAX)
}

/// The thing whose JSON a statement finds.
pub fn one<T: serde::de::DeserializeOwned>(
    db: &Connection,
    sql: &str,
    values: impl Params,
) -> Work<Option<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let doc: Option<String> = statement.query_row(values, |row| row.get(0)).optional()?;
    Ok(doc.map(|doc| from_json(&doc)).transpose()?)
}

/// All things whose JSON a statement finds; the statement has a limit.
pub fn all<T: serde::de::DeserializeOwned>(
    db: &Connection,
    sql: &str,
    values: impl Params,
) -> Work<Vec<T>> {
    let mut statement = db.prepare_cached(sql)?;
    let mut rows = statement.query(values)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(from_json(
            row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?,
        )?);
    }
    Ok(found)
}
