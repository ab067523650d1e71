//! Counts over a tenant's tickets.

use domain::Span;
use domain::priority::Priority;
use domain::sla::Breach;
use domain::status::Status;
use domain::ticket::{Handler, Ticket};

use super::sample::{self, START, Shop};
use crate::Store;

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let empty = store.tickets.stats(shop.tenant).await.expect("stats");
    assert_eq!(
        (empty.unassigned, empty.breached, empty.first_response),
        (0, 0, None)
    );
    assert!(empty.by_status.values().all(|count| *count == 0));
    for n in 0..10 {
        shop.with(|ticket| vary(ticket, n)).await;
    }
    shop.with(|ticket| ticket.handled_by = Handler::Bot).await;
    let stats = store.tickets.stats(shop.tenant).await.expect("stats");
    let count = |map: &std::collections::BTreeMap<String, u64>, key: &str| {
        map.get(key).copied().unwrap_or_default()
    };
    assert_eq!(count(&stats.by_status, "new"), 5);
    assert_eq!(count(&stats.by_status, "resolved"), 5);
    assert_eq!(count(&stats.by_status, "open"), 0);
    assert_eq!(count(&stats.by_priority, "high"), 4);
    assert_eq!(count(&stats.by_priority, "medium"), 6);
    assert_eq!(count(&stats.by_category, "refund"), 7);
    assert_eq!(count(&stats.by_category, "product-issue"), 3);
    assert_eq!(
        stats.unassigned, 2,
        "new ones of nobody; the resolved need nobody"
    );
    assert_eq!(stats.breached, 3, "done or not");
    let response = stats.first_response.expect("ten answers");
    // Answers after 60, 120 … 600 s: the nearest-rank percentiles.
    assert!((response.mean - 330.0).abs() < 0.5, "{response:?}");
    assert!((response.p50 - 300.0).abs() < 0.5, "{response:?}");
    assert!((response.p90 - 540.0).abs() < 0.5, "{response:?}");
}

fn vary(ticket: &mut Ticket, n: i64) {
    ticket.status = if n % 2 == 0 {
        Status::New
    } else {
        Status::Resolved
    };
    ticket.priority = if n < 4 {
        Priority::High
    } else {
        Priority::Medium
    };
    if n < 7 {
        ticket.category = "refund".into();
    }
    ticket.assigned_to = (n > 3).then(|| sample::agent("Ravi"));
    if n < 3 {
        ticket.sla.breached = vec![Breach::FirstResponse, Breach::Resolve];
    }
    ticket.sla.first_responded_at = Some(START.plus(Span::minutes(n + 1)));
}
