//! Lists of tickets: filters, order, pages.
use std::collections::BTreeSet;

use domain::Span;
use serde_json::{Value, json};

use crate::support::client::ids;
use crate::support::{Agent, TestApp, Visitor, each_database, ticket_body};

each_database!(
    every_filter_filters,
    alternatives_and_words_of_other_systems,
    times_bound_a_list,
    every_order_pages_without_loss_or_double,
    pages_by_number,
    a_cursor_holds_while_tickets_move,
    wrong_parameters_are_named,
    customers_list_their_own,
);

async fn open_with(visitor: &Visitor, subject: &str, name: &str, value: &str) -> String {
    let mut body = ticket_body(subject);
    body[name] = json!(value);
    visitor.open(body).await["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

/// The subjects of a list, sorted.
async fn subjects(agent: &Agent, query: &str) -> Vec<String> {
    let list = agent
        .get(&format!("/api/tickets?{query}"))
        .await
        .expect(200);
    let tickets = list["tickets"].as_array().expect("tickets");
    let mut found: Vec<_> = tickets
        .iter()
        .map(|t| t["subject"].as_str().expect("a subject").to_owned())
        .collect();
    found.sort_unstable();
    assert_eq!(list["total"], found.len(), "{query}");
    found
}

async fn every_filter_filters(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    let urgent = open_with(&ravi, "urgent", "priority", "urgent").await;
    let payment = open_with(&ravi, "payment", "category", "payment").await;
    let widget = open_with(&ravi, "widget", "channel", "widget").await;
    let plain = ravi.open_ticket("plain").await;
    asha.assign(&urgent, json!("me")).await;
    asha.patch(
        &format!("/api/tickets/{payment}"),
        json!({ "queue": "billing", "tags": ["VIP", "late"] }),
    )
    .await
    .expect(200);
    asha.set_status(&widget, "closed").await;
    for (query, expected) in [
        ("status=closed", vec!["widget"]),
        ("status=new", vec!["payment", "plain"]),
        ("status=in_progress", vec!["urgent"]),
        ("priority=urgent", vec!["urgent"]),
        ("category=payment", vec!["payment"]),
        ("assignedTo=me", vec!["urgent"]),
        ("assignedTo=none", vec!["payment", "plain", "widget"]),
        (&format!("assignedTo={}", asha.id), vec!["urgent"]),
        ("queue=billing", vec!["payment"]),
        ("tag=vip", vec!["payment"]),
        ("tag=nothing", vec![]),
        ("channel=widget", vec!["widget"]),
        ("status=new&priority=medium&queue=billing", vec!["payment"]),
        ("status=new&priority=urgent", vec![]),
        ("handledBy=bot", vec![]),
        ("", vec!["payment", "plain", "urgent", "widget"]),
    ] {
        assert_eq!(subjects(&asha, query).await, expected, "{query}");
    }
    assert!(asha.ticket(&plain).await["assignedTo"].is_null());
}

async fn alternatives_and_words_of_other_systems(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    for status in [
        "new",
        "open",
        "in_progress",
        "waiting",
        "escalated",
        "resolved",
        "closed",
    ] {
        let id = ravi.open_ticket(status).await;
        if status != "new" {
            asha.set_status(&id, status).await;
        }
    }
    for (query, expected) in [
        ("status=open", vec!["new", "open"]),
        ("status=open&status=closed", vec!["closed", "open"]),
        ("status=open,closed", vec!["closed", "open"]),
        ("status=answered", vec!["waiting"]),
        ("status=On%20Hold", vec!["waiting"]),
        ("status=pending", vec!["waiting"]),
        ("status=triaging,resolved", vec!["open", "resolved"]),
        (
            "status=In%20Progress,escalated",
            vec!["escalated", "in_progress"],
        ),
        ("priority=P3&status=new", vec!["new"]),
    ] {
        assert_eq!(subjects(&asha, query).await, expected, "{query}");
    }
}

async fn times_bound_a_list(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    let mut tickets = Vec::new();
    for subject in ["a", "b", "c"] {
        tickets.push(ravi.open(ticket_body(subject)).await);
        app.advance(Span::minutes(1));
    }
    let created = |n: usize| tickets[n]["createdAt"].as_str().expect("a time").to_owned();
    assert_eq!(
        subjects(&asha, &format!("from={}", created(1))).await,
        ["b", "c"],
        "from is inclusive"
    );
    assert_eq!(
        subjects(&asha, &format!("to={}", created(1))).await,
        ["a"],
        "to is exclusive"
    );
    assert_eq!(
        subjects(&asha, &format!("from={}&to={}", created(1), created(2))).await,
        ["b"]
    );
    assert_eq!(subjects(&asha, "from=2026-11-20").await.len(), 3);
    assert_eq!(subjects(&asha, "to=2026-11-20").await.len(), 0);
    assert_eq!(subjects(&asha, "from=2026-11-21").await.len(), 0);
    let now = app.clock.peek();
    asha.note(tickets[0]["id"].as_str().expect("an id"), "seen")
        .await;
    assert_eq!(subjects(&asha, &format!("updatedSince={now}")).await, ["a"]);
}

/// Twelve tickets that differ in all that lists are sorted by.
async fn twelve(app: &TestApp) -> (Agent, BTreeSet<String>) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    let mut all = BTreeSet::new();
    for n in 0..12 {
        let priority = ["low", "medium", "high", "urgent"][n % 4];
        all.insert(open_with(&ravi, &format!("t{n}"), "priority", priority).await);
    }
    for id in all.iter().take(5) {
        asha.reply(id, "moved").await;
    }
    (asha, all)
}

/// What a list is sorted by, as text that sorts alike.
fn key(ticket: &Value, sort: &str) -> String {
    match sort.trim_start_matches('-') {
        "priority" => {
            let rank = ["low", "medium", "high", "urgent"]
                .iter()
                .position(|name| ticket["priority"] == *name);
            rank.expect("a priority").to_string()
        }
        "dueAt" => next_due(ticket)
            .unwrap_or("nothing is due: after all years")
            .to_owned(),
        name => ticket[name].as_str().expect("a text").to_owned(),
    }
}

/// The next promise that is neither kept nor standing still, of a ticket that is not done.
fn next_due(ticket: &Value) -> Option<&str> {
    if ticket["status"] == "resolved" || ticket["status"] == "closed" {
        return None;
    }
    let sla = &ticket["sla"];
    let first = sla["firstResponseDueAt"]
        .as_str()
        .filter(|_| sla["firstRespondedAt"].is_null());
    let resolve = sla["resolveDueAt"]
        .as_str()
        .filter(|_| sla["paused"] == false);
    first.into_iter().chain(resolve).min()
}

/// Without an answer: nothing is due there any more.
async fn close_one(asha: &Agent, all: &BTreeSet<String>) {
    let path = format!("/api/tickets/{}/status", all.first().expect("a ticket"));
    asha.patch(&path, json!({"status": "closed"}))
        .await
        .expect(200);
}

async fn every_order_pages_without_loss_or_double(app: &TestApp) {
    let (asha, all) = twelve(app).await;
    close_one(&asha, &all).await;
    for sort in [
        "createdAt",
        "-createdAt",
        "updatedAt",
        "-updatedAt",
        "priority",
        "-priority",
        "number",
        "-number",
        "dueAt",
        "-dueAt",
    ] {
        let mut seen: Vec<Value> = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = asha
                .get(&format!("/api/tickets?limit=5&sort={sort}{cursor}"))
                .await
                .expect(200);
            assert_eq!(
                (&page["total"], &page["pagination"]),
                (&json!(12), &json!(null)),
                "{sort}"
            );
            seen.extend(page["tickets"].as_array().expect("tickets").iter().cloned());
            let Some(next) = page["nextCursor"].as_str() else {
                break;
            };
            assert!(seen.len() < 12, "{sort}: a cursor that leads nowhere");
            cursor = format!("&cursor={next}");
        }
        let found: Vec<String> = ids(&Value::Array(seen.clone()));
        assert_eq!(found.len(), 12, "{sort}");
        assert_eq!(
            found.iter().cloned().collect::<BTreeSet<_>>(),
            all,
            "{sort}"
        );
        let keys: Vec<_> = seen.iter().map(|ticket| key(ticket, sort)).collect();
        let ordered = if sort.starts_with('-') {
            keys.is_sorted_by(|a, b| a >= b)
        } else {
            keys.is_sorted()
        };
        assert!(ordered, "{sort}: {keys:?}");
    }
    let newest_change = asha.list("").await;
    assert_eq!(
        newest_change,
        asha.list("sort=-updatedAt").await,
        "the default order"
    );
}

async fn pages_by_number(app: &TestApp) {
    let (asha, all) = twelve(app).await;
    let mut seen = BTreeSet::new();
    for page in 1..=3 {
        let answer = asha
            .get(&format!("/api/tickets?limit=5&page={page}&sort=number"))
            .await
            .expect(200);
        assert_eq!(
            answer["pagination"],
            json!({ "total": 12, "page": page, "limit": 5, "pages": 3 })
        );
        seen.extend(ids(&answer["tickets"]));
    }
    assert_eq!(seen, all);
    let beyond = asha.get("/api/tickets?limit=5&page=4").await.expect(200);
    assert_eq!(beyond["tickets"], json!([]));
    assert_eq!(beyond["nextCursor"], json!(null));
}

async fn a_cursor_holds_while_tickets_move(app: &TestApp) {
    let (asha, all) = twelve(app).await;
    let first = asha
        .get("/api/tickets?limit=6&sort=number")
        .await
        .expect(200);
    let ravi = app.visitor("Ravi").await;
    ravi.open_ticket("while paging").await;
    for id in all.iter().take(3) {
        asha.reply(id, "moved again").await;
    }
    let cursor = first["nextCursor"].as_str().expect("a cursor");
    let rest = asha
        .get(&format!(
            "/api/tickets?limit=200&sort=number&cursor={cursor}"
        ))
        .await
        .expect(200);
    let mut seen = ids(&first["tickets"]);
    seen.extend(ids(&rest["tickets"]));
    assert_eq!(seen.len(), 13);
    assert!(all.is_subset(&seen.into_iter().collect()));
}

async fn wrong_parameters_are_named(app: &TestApp) {
    let asha = app.agent("Asha").await;
    for (name, value) in [
        ("limit", "0"),
        ("limit", "201"),
        ("limit", "x"),
        ("limit", "-1"),
        ("page", "0"),
        ("page", "x"),
        ("sort", "subject"),
        ("sort", "--number"),
        ("cursor", "x"),
        ("status", "done"),
        ("status", "open,done"),
        ("priority", "soon"),
        ("category", "a%20b"),
        ("assignedTo", "asha"),
        ("queue", "a%2Fb"),
        ("channel", "fax"),
        ("from", "yesterday"),
        ("to", "1"),
        ("updatedSince", "now"),
        ("handledBy", "nobody"),
        ("colour", "red"),
        ("status[$ne]", "closed"),
    ] {
        let name_in_url = name
            .replace('[', "%5B")
            .replace(']', "%5D")
            .replace('$', "%24");
        asha.get(&format!("/api/tickets?{name_in_url}={value}"))
            .await
            .invalid(name);
    }
    asha.get(&format!("/api/tickets?q={}", "x".repeat(201)))
        .await
        .invalid("q");
    let two = asha
        .get("/api/tickets?limit=0&status=done")
        .await
        .invalid("limit");
    assert!(
        two["details"]["fields"]["status"].is_string(),
        "all faults are named at once: {two}"
    );
}

async fn customers_list_their_own(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let (ravi, meera) = (app.visitor("Ravi").await, app.visitor("Meera").await);
    let his = ravi.open_ticket("His").await;
    meera.open_ticket("Hers").await;
    asha.patch(
        &format!("/api/tickets/{his}"),
        json!({ "tags": ["secret"], "queue": "fraud" }),
    )
    .await
    .expect(200);
    assert_eq!(ravi.list("").await, [his.as_str()]);
    assert_eq!(ravi.list("q=hers").await, Vec::<String>::new());
    // What a customer is not shown, they cannot find by either.
    assert_eq!(ravi.list("tag=secret").await, Vec::<String>::new());
    assert_eq!(ravi.list("queue=fraud").await, Vec::<String>::new());
    let shown = &ravi.get("/api/tickets").await.expect(200)["tickets"][0];
    assert_eq!(
        (&shown["tags"], &shown["queue"]),
        (&json!([]), &json!(null))
    );
    app.nobody()
        .get("/api/tickets")
        .await
        .refused(401, "login_required");
}
