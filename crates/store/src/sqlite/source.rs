//! Which index a list is read from. SQLite is told, for it cannot know how tickets are spread.

use rusqlite::types::Value;

use super::fault::Work;
use super::filter::Conditions;
use super::limits;
use super::list::Plan;
use super::readers::Reader;
use super::search::Set;
use crate::query::{Assigned, Sort, TicketQuery};

/// Holds every column that filters ask for, in order of status and update.
const WIDE: &str = "tickets INDEXED BY tickets_by_updated";

/// Where rows come from, for counting and for listing.
pub struct Source {
    count: &'static str,
    list: &'static str,
    by_status: bool,
}

impl Source {
    pub const fn to_count(&self) -> &str {
        self.count
    }

    pub const fn to_list(&self) -> &str {
        self.list
    }

    /// In order within each status, so that the statuses' heads can be merged.
    pub const fn is_by_status(&self) -> bool {
        self.by_status
    }
}

const fn both(from: &'static str) -> Source {
    Source {
        count: from,
        list: from,
        by_status: false,
    }
}

/// Reads through the wide index, in order when it is the list's.
fn wide(plan: &Plan<'_>) -> Source {
    Source {
        count: WIDE,
        list: WIDE,
        by_status: plan.is_by_update(),
    }
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
        return both("tickets NOT INDEXED");
    }
    reader.members.set(members);
    plan.conditions.and("is_member(n)", []);
    if named {
        named_source(plan.query)
    } else {
        wide(plan)
    }
}

const fn named_source(query: &TicketQuery) -> Source {
    if query.only.is_some() {
        both("tickets")
    } else {
        both("tickets INDEXED BY tickets_by_customer")
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

/// Each order has an index for the list without filters.
fn in_order(plan: &Plan<'_>) -> Source {
    let list = match plan.query.sort {
        Sort::UpdatedAt | Sort::DueAt => return wide(plan),
        Sort::CreatedAt => "tickets INDEXED BY tickets_by_created",
        Sort::Priority => "tickets INDEXED BY tickets_by_priority",
        Sort::Number => "tickets INDEXED BY tickets_by_counter",
    };
    Source {
        count: WIDE,
        list,
        by_status: false,
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
    let shop_and_handler = plan.conditions.values.iter().take(2).cloned();
    let mut filters = super::filter::conditions(&narrow.alone, 0);
    filters.values.splice(0..2, shop_and_handler);
    let conditions: Conditions = super::filter::with_statuses(filters, &plan.statuses);
    let is_all = conditions.sql == plan.all().sql;
    let few = limits::LOOKUPS as u64;
    if plan.count_up_to(narrow.from, &conditions, few + 1)? <= few {
        return Ok(Some(both(narrow.from)));
    }
    Ok(is_all.then(|| Source {
        count: narrow.from,
        ..wide(plan)
    }))
}
