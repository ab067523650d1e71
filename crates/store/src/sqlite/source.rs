//! Which index a list is read from. SQLite is told, for it cannot know how tickets are spread.

use rusqlite::types::Value;

use super::fault::Work;
use super::list::Plan;
use super::readers::Reader;
use super::search::Set;
use super::{filter, limits};
use crate::query::{Assigned, Sort, TicketQuery};

/// Holds every column that filters ask for; in order of update within each status.
const WIDE: &str = "tickets INDEXED BY tickets_by_updated";
const BY_CREATION: &str = "tickets INDEXED BY tickets_by_created";

/// Where rows come from, for counting and for listing.
pub struct Source {
    count: &'static str,
    list: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Read as it is, in the list's order or by sorting.
    Any,
    /// In order within each status, so that the statuses' heads can be merged.
    ByStatus,
    /// At most [`limits::LOOKUPS`] tickets stand behind it: all are read at once.
    Few,
    /// Every ticket of the tenant, in an order of no use.
    Whole,
}

impl Source {
    pub const fn to_count(&self) -> &str {
        self.count
    }

    pub const fn to_list(&self) -> &str {
        self.list
    }

    pub fn is_by_status(&self) -> bool {
        self.kind == Kind::ByStatus
    }

    pub fn is_few(&self) -> bool {
        self.kind == Kind::Few
    }

    pub fn is_whole(&self) -> bool {
        self.kind == Kind::Whole
    }
}

const fn both(from: &'static str, kind: Kind) -> Source {
    Source {
        count: from,
        list: from,
        kind,
    }
}

/// Reads through the wide index, in order when it is the list's.
fn wide(plan: &Plan<'_>) -> Source {
    let kind = match plan.query.sort {
        Sort::UpdatedAt => Kind::ByStatus,
        Sort::CreatedAt | Sort::Priority | Sort::Number | Sort::DueAt => Kind::Whole,
    };
    both(WIDE, kind)
}

/// A small set is looked up ticket by ticket; for a large one the list is walked and the set asked.
pub fn of_members(plan: &mut Plan<'_>, reader: &Reader, members: Set) -> Source {
    let named = plan.query.only.is_some() || plan.query.customer.is_some();
    if members.len() <= limits::LOOKUPS {
        let list = serde_json::Value::from(members.to_vec()).to_string();
        let conditions = std::mem::take(&mut plan.conditions);
        plan.conditions
            .and("n IN (SELECT value FROM json_each(?))", [Value::from(list)]);
        plan.conditions.and(&conditions.sql, conditions.values);
        return both("tickets NOT INDEXED", Kind::Few);
    }
    let is_search_alone = plan.is_unfiltered();
    reader.members.set(members);
    plan.conditions.and("is_member(n)", []);
    if named {
        named_source(plan.query)
    } else if is_search_alone {
        // The smallest index there is holds all that is asked.
        Source {
            count: BY_CREATION,
            ..wide(plan)
        }
    } else {
        wide(plan)
    }
}

const fn named_source(query: &TicketQuery) -> Source {
    if query.only.is_some() {
        both("tickets", Kind::Any)
    } else {
        both("tickets INDEXED BY tickets_by_customer", Kind::Any)
    }
}

pub fn choose(plan: &Plan<'_>) -> Work<Source> {
    let query = plan.query;
    if query.only.is_some() || query.customer.is_some() {
        return Ok(named_source(query));
    }
    if plan.is_unfiltered() {
        return Ok(in_order(plan));
    }
    for narrow in narrow(query) {
        if let Some(source) = try_narrow(plan, &narrow)? {
            return Ok(source);
        }
    }
    Ok(wide(plan))
}

/// The list without filters.
fn in_order(plan: &Plan<'_>) -> Source {
    let Some(list) = of_order(plan.query.sort) else {
        return Source {
            count: BY_CREATION,
            ..wide(plan)
        };
    };
    Source {
        count: BY_CREATION,
        list,
        kind: Kind::Any,
    }
}

/// An index where the status comes before the order.
pub fn is_status_first(from: &str) -> bool {
    from == WIDE
}

/// The index that is in this order whatever the status; the order of updates has none.
pub const fn of_order(sort: Sort) -> Option<&'static str> {
    match sort {
        Sort::UpdatedAt => None,
        Sort::CreatedAt => Some(BY_CREATION),
        Sort::Priority => Some("tickets INDEXED BY tickets_by_priority"),
        Sort::Number => Some("tickets INDEXED BY tickets_by_counter"),
        Sort::DueAt => Some("tickets INDEXED BY tickets_by_due"),
    }
}

/// An index on one filter and the status.
struct Narrow {
    from: &'static str,
    /// The query with this filter and the status alone.
    alone: TicketQuery,
}

fn narrow(query: &TicketQuery) -> Vec<Narrow> {
    let bare = || TicketQuery {
        handled_by: query.handled_by,
        ..TicketQuery::of(query.tenant)
    };
    let mut all = Vec::new();
    if !query.assigned.is_empty() && !query.assigned.contains(&Assigned::Nobody) {
        let alone = TicketQuery {
            assigned: query.assigned.clone(),
            ..bare()
        };
        all.push(Narrow {
            from: "tickets INDEXED BY tickets_by_assigned",
            alone,
        });
    }
    if !query.queues.is_empty() {
        let alone = TicketQuery {
            queues: query.queues.clone(),
            ..bare()
        };
        all.push(Narrow {
            from: "tickets INDEXED BY tickets_by_queue",
            alone,
        });
    }
    if !query.categories.is_empty() {
        let alone = TicketQuery {
            categories: query.categories.clone(),
            ..bare()
        };
        all.push(Narrow {
            from: "tickets INDEXED BY tickets_by_category",
            alone,
        });
    }
    all
}

/// Takes the index for the list when few tickets are behind it, and at least for counting when
/// it answers the whole question.
fn try_narrow(plan: &Plan<'_>, narrow: &Narrow) -> Work<Option<Source>> {
    let filter = filter::conditions(&narrow.alone, plan.shop);
    let is_all = filter.sql == plan.conditions.sql;
    let few = limits::LOOKUPS as u64;
    if plan.count_up_to(narrow.from, filter, few + 1)? <= few {
        return Ok(Some(both(narrow.from, Kind::Few)));
    }
    Ok(is_all.then(|| Source {
        count: narrow.from,
        ..wide(plan)
    }))
}
