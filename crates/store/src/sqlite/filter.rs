//! A query's filters as SQL: fixed texts, and every value a parameter.

use domain::status::Status;
use rusqlite::types::Value;

use super::key::Blob as _;
use super::row;
use crate::query::{Assigned, Cursor, Sort, TicketQuery};

/// Conditions joined by AND, with their values in order.
#[derive(Clone, Debug, Default)]
pub struct Conditions {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Conditions {
    pub fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        if !self.sql.is_empty() {
            self.sql.push_str(" AND ");
        }
        self.sql.push_str(sql);
        self.values.extend(values);
    }

    /// `column` is one of these; nothing when there are none.
    fn any(&mut self, column: &str, values: Vec<Value>) {
        if !values.is_empty() {
            let marks = vec!["?"; values.len()].join(", ");
            self.and(&format!("{column} IN ({marks})"), values);
        }
    }

    /// Comes after the cursor in this order.
    pub fn after(&mut self, sort: Sort, descending: bool, cursor: Cursor) {
        let sign = if descending { "<" } else { ">" };
        let id = cursor.id.blob().to_vec();
        self.compared(sort, sign, [cursor.key.into(), id.into()]);
    }

    /// Comes before this place of the order, or at it.
    pub fn until(&mut self, sort: Sort, descending: bool, key: i64, id: Vec<u8>) {
        let sign = if descending { ">=" } else { "<=" };
        self.compared(sort, sign, [key.into(), id.into()]);
    }

    fn compared(&mut self, sort: Sort, sign: &str, place: [Value; 2]) {
        self.and(&format!("({}, id) {sign} (?, ?)", column(sort)), place);
    }
}

/// The column that an order is by.
pub const fn column(sort: Sort) -> &'static str {
    match sort {
        Sort::CreatedAt => "created_at",
        Sort::UpdatedAt => "updated_at",
        Sort::Priority => "priority",
        Sort::Number => "counter",
        Sort::DueAt => "due_at",
    }
}

/// The statuses asked for; none in particular is all of them.
pub fn statuses(query: &TicketQuery) -> Vec<Status> {
    let mut statuses = if query.statuses.is_empty() {
        Status::ALL.to_vec()
    } else {
        query.statuses.clone()
    };
    statuses.sort_unstable_by_key(|status| row::status(*status));
    statuses.dedup();
    statuses
}

/// What every list asks for.
pub fn bare(query: &TicketQuery, shop: i64) -> Conditions {
    let handled_by = row::handler(query.handled_by);
    let mut bare = Conditions::default();
    bare.and(
        "shop = ? AND handled_by = ?",
        [shop.into(), handled_by.into()],
    );
    bare
}

/// Everything but status, tags and search.
pub fn conditions(query: &TicketQuery, shop: i64) -> Conditions {
    let mut all = bare(query, shop);
    all.any(
        "priority",
        query
            .priorities
            .iter()
            .map(|priority| i64::from(priority.rank()).into())
            .collect(),
    );
    all.any("category", texts(&query.categories));
    all.any("queue", texts(&query.queues));
    all.any(
        "channel",
        query
            .channels
            .iter()
            .map(|channel| row::channel(*channel).into())
            .collect(),
    );
    assigned(&mut all, &query.assigned);
    if let Some(customer) = query.customer {
        all.and("customer = ?", [customer.blob().to_vec().into()]);
    }
    if let Some(only) = query.only {
        all.and("id = ?", [only.blob().to_vec().into()]);
    }
    let times = [
        ("created_at >= ?", query.created_from),
        ("created_at < ?", query.created_to),
        ("updated_at >= ?", query.updated_since),
        ("updated_at < ?", query.updated_before),
    ];
    for (sql, at) in times {
        if let Some(at) = at {
            all.and(sql, [at.millis().into()]);
        }
    }
    all
}

pub fn with_statuses(mut conditions: Conditions, statuses: &[Status]) -> Conditions {
    conditions.any(
        "status",
        statuses
            .iter()
            .map(|status| row::status(*status).into())
            .collect(),
    );
    conditions
}

fn texts(texts: &[String]) -> Vec<Value> {
    texts.iter().map(|text| text.clone().into()).collect()
}

fn assigned(all: &mut Conditions, assigned: &[Assigned]) {
    let agents: Vec<Value> = assigned
        .iter()
        .filter_map(|assigned| match assigned {
            Assigned::To(agent) => Some(agent.blob().to_vec().into()),
            Assigned::Nobody => None,
        })
        .collect();
    let marks = vec!["?"; agents.len()].join(", ");
    match (assigned.contains(&Assigned::Nobody), agents.is_empty()) {
        (true, true) => all.and("assigned_to IS NULL", []),
        (true, false) => all.and(
            &format!("(assigned_to IS NULL OR assigned_to IN ({marks}))"),
            agents,
        ),
        (false, _) => all.any("assigned_to", agents),
    }
}
