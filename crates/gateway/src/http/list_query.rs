//! Which tickets a list asks for.

use domain::policy::Caller;
use domain::priority::Priority;
use domain::search::Search;
use domain::status::Status;
use domain::ticket::{Channel, Handler};
use domain::{AgentId, CustomerId, Timestamp, text};
use store::{Assigned, Cursor, Position, Sort, TicketQuery};

use super::ApiError;
use super::query::Query;

/// The deepest page by number; further on the cursor leads, at any depth.
const PAGES: u64 = 100_000;
const QUERY_CHARS: usize = 200;

/// Reads the whole grammar of `GET /api/tickets`.
pub fn ticket_query(caller: &Caller, mut query: Query) -> Result<TicketQuery, ApiError> {
    let limit = query.number("limit", 1..=200).unwrap_or(50);
    let sort = query.one(
        "sort",
        "must be createdAt, updatedAt, priority, number or dueAt, with - for descending",
        sort,
    );
    let (sort, descending) = sort.unwrap_or((Sort::UpdatedAt, true));
    let page = query.number("page", 1..=PAGES);
    let cursor = query.one("cursor", "is not a cursor of this list", Cursor::parse);
    let assigned = assigned(caller, &mut query);
    // Older documents call it `search`.
    let search = ["q", "search"].into_iter().find_map(|name| {
        query.one(name, "must be at most 200 characters", |text| {
            (text.chars().count() <= QUERY_CHARS).then(|| Search::parse(text))
        })
    });
    let built = TicketQuery {
        limit: u32::try_from(limit).unwrap_or(200),
        sort,
        descending,
        position: position(page, cursor),
        statuses: statuses(&mut query),
        priorities: query.many(
            "priority",
            "must be low, medium, high or urgent",
            Priority::parse,
        ),
        categories: query.many("category", "must be a category's slug", |text| {
            text::slug("category", text).ok()
        }),
        queues: query.many("queue", "must be a queue's slug", |text| {
            text::slug("queue", text).ok()
        }),
        tags: query.many("tag", "must be a tag", |tag| {
            Some(tag.to_lowercase()).filter(|tag| tag.chars().count() <= 50)
        }),
        channels: query.many(
            "channel",
            "must be widget, web, email, slack or api",
            Channel::parse,
        ),
        handled_by: query
            .one("handledBy", "must be agent or bot", handler)
            .unwrap_or(Handler::Agent),
        created_from: query.one("from", TIME, Timestamp::parse),
        created_to: query.one("to", TIME, Timestamp::parse),
        updated_since: query.one("updatedSince", TIME, Timestamp::parse),
        assigned,
        // Customers see their own anyway: the desk puts their id here.
        customer: query.one("customer", "must be a customer's id", CustomerId::parse),
        // Words that hold no letter and no digit find everything, like an empty box.
        search: search.flatten(),
        ..TicketQuery::of(caller.tenant())
    };
    query.finish()?;
    Ok(built)
}

const TIME: &str = "must be a date or an RFC 3339 time";

fn position(page: Option<u64>, cursor: Option<Cursor>) -> Position {
    match (cursor, page.and_then(|page| u32::try_from(page).ok())) {
        (Some(cursor), _) => Position::After(cursor),
        (None, Some(page)) => Position::Page(page),
        (None, None) => Position::Start,
    }
}

/// `?status=open` alone means everything that nobody has taken up.
fn statuses(query: &mut Query) -> Vec<Status> {
    let expected = "must be new, open, in_progress, waiting, escalated, resolved or closed";
    let statuses = query.many("status", expected, Status::parse);
    if statuses == [Status::Open] {
        vec![Status::New, Status::Open]
    } else {
        statuses
    }
}

fn assigned(caller: &Caller, query: &mut Query) -> Vec<Assigned> {
    query.many(
        "assignedTo",
        "must be me, none or an agent's id",
        |text| match (text, caller) {
            ("none", _) => Some(Assigned::Nobody),
            ("me", Caller::Agent(agent)) => Some(Assigned::To(agent.id)),
            (id, _) => AgentId::parse(id).map(Assigned::To),
        },
    )
}

fn handler(text: &str) -> Option<Handler> {
    match text {
        "agent" => Some(Handler::Agent),
        "bot" => Some(Handler::Bot),
        _ => None,
    }
}

fn sort(text: &str) -> Option<(Sort, bool)> {
    let (name, descending) = text
        .strip_prefix('-')
        .map_or((text, false), |name| (name, true));
    let sort = match name {
        "createdAt" => Sort::CreatedAt,
        "updatedAt" => Sort::UpdatedAt,
        "priority" => Sort::Priority,
        "number" => Sort::Number,
        "dueAt" => Sort::DueAt,
        _ => return None,
    };
    Some((sort, descending))
}
