//! Opening tickets.
use reqwest::Method;
use serde_json::json;

use crate::support::mail::mails_to;
use crate::support::{TestApp, Visitor, each_database, ticket_body};

each_database!(
    a_customers_ticket_looks_as_promised,
    staff_see_more_of_it,
    opening_without_a_session,
    staff_open_for_others,
    numbers_are_dense_and_lead_to_the_ticket,
    text_is_counted_in_characters,
    wrong_fields_are_named,
    names_of_other_systems_are_understood,
    the_author_comes_from_the_token,
    a_confirmation_is_mailed,
);

async fn a_customers_ticket_looks_as_promised(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let answer = ravi
        .post("/api/tickets", ticket_body("Damaged"))
        .await
        .expect(201);
    let ticket = &answer["ticket"];
    assert_eq!(
        (&answer["ticketId"], &answer["number"]),
        (&ticket["id"], &ticket["number"])
    );
    assert_eq!(
        answer["token"],
        json!(null),
        "who has a session needs no token"
    );
    let (created, first) = (&ticket["createdAt"], &ticket["messages"][0]);
    let message = json!({
        "id": first["id"], "seq": 1, "sender": "customer", "senderId": ravi.id, "senderName": "Ravi",
        "message": "About: Damaged", "internal": false, "image": null, "attachments": [], "actions": [],
        "changes": null, "clientMessageId": null, "timestamp": first["timestamp"], "read": false,
    });
    let expected = json!({
        "id": answer["ticketId"], "number": "ST-2026-001", "handledBy": "agent", "linkedTo": null,
        "tenantId": ticket["tenantId"], "subject": "Damaged", "status": "new", "priority": "medium",
        "category": "general", "channel": "web",
        "customer": { "id": ravi.id, "name": "Ravi", "email": null, "phone": null, "company": null },
        "orderId": null, "assignedTo": null, "queue": null, "tags": [], "messages": [message],
        "lastMessage": message, "seq": 1, "unread": 0, "waitingSince": ticket["waitingSince"], "sla": null,
        "resolution": null, "escalation": null, "callbackRequested": false, "callbackCompleted": false,
        "csat": null, "createdAt": created, "updatedAt": ticket["updatedAt"], "resolvedAt": null,
        "closedAt": null,
    });
    assert_eq!(*ticket, expected);
    for time in [created, &ticket["waitingSince"], &first["timestamp"]] {
        let text = time.as_str().expect("a time");
        assert!(
            text.starts_with("2026-11-20T10:00:0") && text.len() == 24 && text.ends_with('Z'),
            "{text}"
        );
    }
    assert_eq!(
        ravi.ticket(answer["ticketId"].as_str().expect("an id"))
            .await,
        expected
    );
    let list = ravi.get("/api/tickets").await.expect(200);
    assert!(
        list["tickets"][0].get("messages").is_none(),
        "lists carry lastMessage instead"
    );
    assert_eq!(list["tickets"][0]["lastMessage"], message);
}

async fn staff_see_more_of_it(app: &TestApp) {
    let settings = json!({ "routing": { "keywords": [{ "word": "refund me", "queue": "billing", "priority": "high" }] } });
    app.settings(settings).await;
    let ravi = app.visitor("Ravi").await;
    let mine = ravi
        .open(json!({ "subject": "Please", "message": "Refund ME now" }))
        .await;
    assert_eq!(
        (&mine["queue"], &mine["sla"], &mine["priority"]),
        (&json!(null), &json!(null), &json!("high"))
    );
    let seen = app
        .agent("Asha")
        .await
        .ticket(mine["id"].as_str().expect("an id"))
        .await;
    assert_eq!(seen["queue"], "billing");
    assert_eq!(seen["unread"], 1);
    let created =
        domain::Timestamp::parse(seen["createdAt"].as_str().expect("a time")).expect("a time");
    let due = domain::Timestamp::parse(seen["sla"]["firstResponseDueAt"].as_str().expect("due"))
        .expect("a time");
    let late = due.since(created);
    assert!(
        (900_000..901_000).contains(&late),
        "high is answered within 15 min: {late} ms"
    );
    assert_eq!(seen["sla"]["firstRespondedAt"], json!(null));
    assert!(seen["sla"]["resolveDueAt"].is_string());
    assert_eq!(
        (&seen["sla"]["breached"], &seen["sla"]["paused"]),
        (&json!([]), &json!(false))
    );
}

async fn opening_without_a_session(app: &TestApp) {
    let mut body = ticket_body("Hello");
    body["customer"] = json!({ "name": "Ravi", "email": "ravi@example.com" });
    let answer = app
        .nobody()
        .post("/api/tickets", body.clone())
        .await
        .expect(201);
    let ravi = app
        .nobody()
        .with_token(answer["token"].as_str().expect("a token"));
    let id = answer["ticketId"].as_str().expect("an id");
    assert_eq!(
        ravi.ticket(id).await["customer"]["email"],
        "ravi@example.com"
    );
    assert_eq!(ravi.list("").await, [id]);
    let secret = json!({ "visitorSecret": answer["visitorSecret"] });
    let again = app
        .nobody()
        .post("/api/customers/session", secret)
        .await
        .expect(200);
    assert_eq!(Visitor::of(&app.nobody(), &again).list("").await, [id]);
    let admin = app.tenant("other").await;
    body["tenant"] = json!("other");
    let there = app
        .nobody()
        .post("/api/tickets", body.clone())
        .await
        .expect(201);
    assert_eq!(
        there["number"], "ST-2026-001",
        "each tenant counts for itself"
    );
    assert_eq!(
        admin.list("").await,
        [there["ticketId"].as_str().expect("an id")]
    );
    body["tenant"] = json!("nowhere");
    app.nobody()
        .post("/api/tickets", body)
        .await
        .refused(404, "not_found");
}

async fn staff_open_for_others(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let mut body = ticket_body("By phone");
    body["customer"] = json!({ "name": "Meera", "email": "meera@example.com" });
    let ticket = asha.open(body).await;
    assert_eq!(ticket["customer"]["name"], "Meera");
    assert_eq!(ticket["channel"], "api");
    assert_eq!(ticket["messages"][0]["sender"], "agent");
    assert_eq!(ticket["messages"][0]["senderId"], asha.id);
}

async fn numbers_are_dense_and_lead_to_the_ticket(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let open = || async {
        ravi.open(ticket_body("x")).await["number"]
            .as_str()
            .expect("a number")
            .to_owned()
    };
    let mut numbers: Vec<String> = Vec::new();
    for _ in 0..3 {
        let (a, b, c, d) = tokio::join!(open(), open(), open(), open());
        numbers.extend([a, b, c, d]);
    }
    numbers.sort_unstable();
    let expected: Vec<String> = (1..=12).map(|n| format!("ST-2026-{n:03}")).collect();
    assert_eq!(numbers, expected);
    let id = ravi.get("/api/tickets/ST-2026-007").await.expect(200)["ticket"]["id"].clone();
    for form in [
        "st-2026-007",
        "%23ST-2026-007",
        "7",
        "%237",
        id.as_str().expect("an id"),
    ] {
        let found = ravi.get(&format!("/api/tickets/{form}")).await.expect(200);
        assert_eq!(found["ticket"]["id"], id, "{form}");
    }
    for nothing in [
        "13",
        "ST-2026-013",
        "0",
        "-1",
        "x",
        "%00",
        "99999999999999999999999",
    ] {
        ravi.get(&format!("/api/tickets/{nothing}"))
            .await
            .refused(404, "not_found");
    }
    app.settings(json!({ "tickets": { "numberTemplate": "#{n}" } }))
        .await;
    assert_eq!(open().await, "#13");
    ravi.get("/api/tickets/ST-2026-007").await.expect(200);
    ravi.get("/api/tickets/%2313").await.expect(200);
}

async fn text_is_counted_in_characters(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let post = async |subject: String, message: String| {
        ravi.post(
            "/api/tickets",
            json!({ "subject": subject, "message": message }),
        )
        .await
    };
    let full = post(format!("  {}  ", "😀".repeat(200)), "ü".repeat(10_000))
        .await
        .expect(201);
    assert_eq!(full["ticket"]["subject"], "😀".repeat(200));
    assert_eq!(full["ticket"]["messages"][0]["message"], "ü".repeat(10_000));
    post("ü".repeat(201), "x".into()).await.invalid("subject");
    post("x".into(), "ü".repeat(10_001))
        .await
        .invalid("message");
    post(" \n ".into(), "x".into()).await.invalid("subject");
    post("x".into(), " \t\n ".into()).await.invalid("message");
    post(String::new(), "x".into()).await.invalid("subject");
    post("a\0b".into(), "x".into()).await.invalid("subject");
    post("x".into(), "a\0b".into()).await.invalid("message");
}

async fn wrong_fields_are_named(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let wrong = [
        ("subject", json!(1)),
        ("subject", json!(null)),
        ("message", json!({ "$gt": "" })),
        ("message", json!(["x"])),
        ("category", json!("no-such")),
        ("category", json!(7)),
        ("priority", json!("sometime")),
        ("priority", json!(1)),
        ("orderId", json!({})),
        ("clientTicketId", json!(true)),
        ("clientTicketId", json!("k".repeat(201))),
        ("customer", json!("Ravi")),
        ("customer.email", json!(7)),
        ("attachments", json!("x")),
        (
            "attachments",
            json!(["0198c0de-0000-7000-8000-000000000000"]),
        ),
    ];
    for (field, value) in wrong {
        let mut body = ticket_body("x");
        match field.split_once('.') {
            Some((outer, inner)) => body[outer] = json!({ inner: value }),
            None => body[field] = value,
        }
        ravi.post("/api/tickets", body).await.invalid(field);
    }
    ravi.post("/api/tickets", json!({ "message": "x" }))
        .await
        .invalid("subject");
    ravi.post("/api/tickets", json!({ "subject": "x" }))
        .await
        .invalid("message");
    assert_eq!(ravi.post("/api/tickets", json!([])).await.status, 422);
    for broken in ["{", "nothing", "{\"subject\":\"x\",}", "\u{feff}{}"] {
        ravi.raw(Method::POST, "/api/tickets", broken)
            .await
            .refused(400, "malformed");
    }
    let text = ravi
        .request(Method::POST, "/api/tickets")
        .header("content-type", "text/plain")
        .body("x");
    ravi.send(text).await.refused(415, "wrong_type");
    let large = json!({ "subject": "x", "message": "x".repeat(1_100_000) });
    ravi.post("/api/tickets", large)
        .await
        .refused(413, "too_large");
    assert!(ravi.list("").await.is_empty(), "nothing came of all that");
}

async fn names_of_other_systems_are_understood(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let open = async |name: &str, value: &str| {
        let mut body = ticket_body("x");
        body[name] = json!(value);
        ravi.open(body).await[name].clone()
    };
    for (input, priority) in [
        ("critical", "urgent"),
        ("P1", "urgent"),
        ("p2", "high"),
        ("P3", "medium"),
        ("P4", "low"),
        ("Medium", "medium"),
        ("URGENT", "urgent"),
    ] {
        assert_eq!(open("priority", input).await, priority, "{input}");
    }
    for (input, category) in [
        ("product-issue", "product-issue"),
        ("Product Issue", "product-issue"),
        ("DELIVERY", "delivery"),
        ("Lex Question", "lex-question"),
        ("Bug Report", "bug-report"),
        ("cao-related", "cao-related"),
    ] {
        assert_eq!(open("category", input).await, category, "{input}");
    }
}

async fn the_author_comes_from_the_token(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut body = ticket_body("x");
    for (name, value) in [
        ("from", json!("admin")),
        ("sender", json!("agent")),
        ("senderName", json!("Asha")),
        ("status", json!("closed")),
        ("tenantId", json!("x")),
        ("seq", json!(99)),
        ("userId", json!("x")),
        ("isAdmin", json!(true)),
    ] {
        body[name] = value;
    }
    let ticket = ravi.open(body).await;
    assert_eq!(ticket["messages"][0]["sender"], "customer");
    assert_eq!(ticket["messages"][0]["senderName"], "Ravi");
    assert_eq!(
        (&ticket["status"], &ticket["seq"]),
        (&json!("new"), &json!(1))
    );
}

async fn a_confirmation_is_mailed(app: &TestApp) {
    let admin = app.admin().await;
    let mut body = ticket_body("Words of a stranger");
    body["customer"] = json!({ "email": "ravi@example.com" });
    app.nobody()
        .post("/api/tickets", body.clone())
        .await
        .expect(201);
    let mails = mails_to(&admin, "ravi@example.com").await;
    assert_eq!(mails.len(), 1);
    assert!(
        mails[0]["subject"]
            .as_str()
            .expect("a subject")
            .contains("ST-2026-001"),
        "{}",
        mails[0]
    );
    assert_eq!(mails[0]["state"], "kept");
    assert!(
        !mails[0].to_string().contains("Words of a stranger"),
        "anyone can name any address"
    );
    app.settings(json!({ "mail": { "autoResponse": false } }))
        .await;
    app.nobody().post("/api/tickets", body).await.expect(201);
    assert_eq!(mails_to(&admin, "ravi@example.com").await.len(), 1);
}
