//! Idempotency keys: the same request again is the same thing once.
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{TestApp, each_database, ticket_body};

each_database!(
    a_key_opens_one_ticket,
    a_key_opens_one_ticket_also_at_once,
    a_key_writes_one_message,
    the_same_key_at_once_writes_once,
);

fn path(id: &str) -> String {
    format!("/api/tickets/{id}/reply")
}

async fn a_key_opens_one_ticket(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut body = ticket_body("One");
    body["clientTicketId"] = json!("k1");
    let first = ravi.post("/api/tickets", body.clone()).await.expect(201);
    body["subject"] = json!("Two");
    let again = ravi.post("/api/tickets", body.clone()).await.expect(200);
    assert_eq!(again["ticketId"], first["ticketId"]);
    assert_eq!(
        again["ticket"]["subject"], "One",
        "another body with the same key returns the first"
    );
    let with_header = async |key: &str, body: &Value| {
        let request = ravi
            .request(Method::POST, "/api/tickets")
            .header("idempotency-key", key)
            .json(body);
        ravi.send(request).await
    };
    let other = with_header("k2", &ticket_body("Three")).await.expect(201);
    assert_eq!(
        with_header("k2", &ticket_body("Three")).await.expect(200)["ticketId"],
        other["ticketId"]
    );
    // A key in the body wins over the header.
    assert_eq!(
        with_header("k2", &body).await.expect(200)["ticketId"],
        first["ticketId"]
    );
    let meera = app.visitor("Meera").await;
    let hers = meera.post("/api/tickets", body).await.expect(201);
    assert_ne!(
        hers["ticketId"], first["ticketId"],
        "a key belongs to its caller"
    );
    assert_eq!(ravi.list("").await.len(), 2);
}

async fn a_key_opens_one_ticket_also_at_once(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    for round in 0..5 {
        let mut body = ticket_body("Twice");
        body["clientTicketId"] = json!(format!("round {round}"));
        let post = || ravi.post("/api/tickets", body.clone());
        let (a, b, c) = tokio::join!(post(), post(), post());
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(
            statuses,
            [200, 200, 201],
            "{} {} {}",
            a.text(),
            b.text(),
            c.text()
        );
        assert_eq!(a.body()["ticketId"], b.body()["ticketId"]);
        assert_eq!(b.body()["ticketId"], c.body()["ticketId"]);
    }
    assert_eq!(ravi.list("").await.len(), 5);
}

async fn a_key_writes_one_message(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let other = ravi.open_ticket("y").await;
    let body = |message: &str| json!({ "message": message, "clientMessageId": "k" });
    let first = ravi.post(&path(&id), body("once")).await.expect(201);
    let again = ravi
        .post(&path(&id), body("something else"))
        .await
        .expect(200);
    assert_eq!(again["message"], first["message"]);
    ravi.post(&path(&other), body("another ticket"))
        .await
        .expect(201);
    asha.post(&path(&id), body("another caller"))
        .await
        .expect(201);
    for _ in 0..30 {
        ravi.reply(&id, "meanwhile").await;
    }
    let late = ravi.post(&path(&id), body("once")).await.expect(200);
    assert_eq!(
        late["message"]["id"], first["message"]["id"],
        "a key lives as long as the ticket"
    );
    let with_header = async |key: &str, body: &Value| {
        let request = ravi
            .request(Method::POST, &path(&id))
            .header("idempotency-key", key)
            .json(body);
        ravi.send(request).await
    };
    with_header("h", &json!({ "message": "by header" }))
        .await
        .expect(201);
    with_header("h", &json!({ "message": "by header" }))
        .await
        .expect(200);
    with_header("h2", &body("the body's key wins"))
        .await
        .expect(200);
}

async fn the_same_key_at_once_writes_once(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    for round in 0..5 {
        let body = json!({ "message": "twice", "clientMessageId": format!("round {round}") });
        let post = || ravi.post("/api/tickets/1/reply", body.clone());
        let (a, b, c) = tokio::join!(post(), post(), post());
        let mut statuses = [a.status, b.status, c.status];
        statuses.sort_unstable();
        assert_eq!(
            statuses,
            [200, 200, 201],
            "{} {} {}",
            a.text(),
            b.text(),
            c.text()
        );
        assert_eq!(a.body()["message"], b.body()["message"]);
    }
    assert_eq!(ravi.ticket(&id).await["seq"], 6);
}
