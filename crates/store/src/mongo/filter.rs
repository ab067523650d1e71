//! A list's conditions as typed values: no text from a request is ever an operator or a field.

use bson::{Bson, Document, doc};
use domain::Timestamp;
use serde::Serialize;

use super::doc::bson_date;
use super::error::corrupt;
use crate::query::{Assigned, Cursor, Position, Sort, TicketQuery};
use crate::repo::Result;

/// Everything that a query asks for but its search and its position.
pub fn conditions(query: &TicketQuery) -> Result<Vec<Document>> {
    let mut all =
        vec![doc! {"tenantId": query.tenant.to_string(), "handledBy": value(&query.handled_by)?}];
    if let Some(customer) = query.customer {
        all.push(doc! {"userId": customer.to_string()});
    }
    if let Some(only) = query.only {
        all.push(doc! {"_id": only.to_string()});
    }
    one_of(&mut all, "status", &query.statuses)?;
    one_of(&mut all, "priority", &query.priorities)?;
    one_of(&mut all, "category", &query.categories)?;
    one_of(&mut all, "queue", &query.queues)?;
    one_of(&mut all, "tags", &query.tags)?;
    one_of(&mut all, "channel", &query.channels)?;
    let agents: Vec<Option<String>> = query.assigned.iter().map(assigned).collect();
    one_of(&mut all, "assignedAgent", &agents)?;
    for (field, operator, moment) in [
        ("createdAt", "$gte", query.created_from),
        ("createdAt", "$lt", query.created_to),
        ("updatedAt", "$gte", query.updated_since),
        ("updatedAt", "$lt", query.updated_before),
    ] {
        if let Some(moment) = moment {
            all.push(doc! {field: {operator: bson_date(moment)}});
        }
    }
    Ok(all)
}

/// The field that a list is ordered by.
pub const fn field(sort: Sort) -> &'static str {
    match sort {
        Sort::CreatedAt => "createdAt",
        Sort::UpdatedAt => "updatedAt",
        Sort::Priority => "priorityRank",
        Sort::Number => "counter",
        Sort::DueAt => "dueKey",
    }
}

/// What lies behind the cursor; nothing for other positions.
pub fn after(query: &TicketQuery) -> Option<Document> {
    let Position::After(Cursor { key, id }) = query.position else {
        return None;
    };
    let (field, key) = (field(query.sort), key_value(query.sort, key));
    let (within, beyond) = if query.descending {
        ("$lte", "$lt")
    } else {
        ("$gte", "$gt")
    };
    // The first condition is implied by the second; it is there for the index to start at.
    Some(doc! {
        field: {within: key.clone()},
        "$or": [{field: {beyond: key.clone()}}, {field: key, "_id": {beyond: id.to_string()}}],
    })
}

fn key_value(sort: Sort, key: i64) -> Bson {
    match sort {
        Sort::CreatedAt | Sort::UpdatedAt => bson_date(Timestamp::from_millis(key)).into(),
        Sort::Priority | Sort::Number | Sort::DueAt => key.into(),
    }
}

fn assigned(assigned: &Assigned) -> Option<String> {
    match assigned {
        Assigned::Nobody => None,
        Assigned::To(agent) => Some(agent.to_string()),
    }
}

fn one_of<T: Serialize>(all: &mut Vec<Document>, field: &str, values: &[T]) -> Result<()> {
    match values {
        [] => {}
        [one] => all.push(doc! {field: {"$eq": value(one)?}}),
        several => all.push(doc! {field: {"$in": value(&several)?}}),
    }
    Ok(())
}

fn value<T: Serialize>(value: &T) -> Result<Bson> {
    bson::serialize_to_bson(value).map_err(|error| corrupt(&error))
}
