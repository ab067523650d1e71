//! Nothing of a ticket is forgotten by its document or by the queries for it.

use std::collections::BTreeSet;

use serde_json::json;

use super::*;
use crate::contract::sample;

/// For queries only: a ticket is made without them.
const ONLY_QUERIED: [&str; 4] = ["numberKey", "priorityRank", "dueKey", "searchable"];

fn filled() -> Ticket {
    let id = "0198c0de-0000-7000-8000-000000000000";
    let mut ticket: Ticket = serde_json::from_value(json!({
        "id": id, "tenantId": id, "number": {"counter": 7, "text": "ST-2026-007"}, "handledBy": "agent",
        "subject": "Package", "status": "waiting", "priority": "urgent", "category": "refund", "channel": "email",
        "customer": {"id": id, "name": "Asha", "email": "asha@example.com"}, "tags": [], "seq": 3, "revision": 9,
        "agentsRead": 0, "customerRead": 0, "unreadByAgents": 0, "unreadByCustomer": 0, "waitingSince": "2026-11-20",
        "sla": {}, "callbackRequested": false, "callbackCompleted": false,
        "createdAt": "2026-11-20", "updatedAt": "2026-11-20",
    }))
    .expect("a ticket");
    sample::fill(&mut ticket);
    ticket
}

#[test]
fn a_query_asks_for_every_field_of_a_ticket() {
    let ticket = filled();
    let document = bson::serialize_to_document(&TicketDoc::from(&ticket)).expect("a document");
    let mut written: BTreeSet<&str> = document.keys().map(String::as_str).collect();
    assert!(ONLY_QUERIED.iter().all(|field| written.remove(field)));
    written.insert("bucketsUpTo");
    assert_eq!(written, HEAD.into_iter().collect());
    let asked = document
        .clone()
        .into_iter()
        .filter(|(field, _)| HEAD.contains(&field.as_str()))
        .collect();
    let back: TicketDoc = bson::deserialize_from_document(asked).expect("reads back");
    assert_eq!(Ticket::from(back), ticket);
}
