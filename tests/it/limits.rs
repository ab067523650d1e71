//! How often somebody may do something.
use serde_json::{Value, json};

use crate::support::app::ADMIN_EMAIL;
use crate::support::pictures::png;
use crate::support::{Answer, Part, TestApp, each_database, ticket_body};

each_database!(with [("CARELINE_LIMITS_REQUESTS_PER_ADDRESS_PER_MINUTE", "5")]; requests_of_an_address_are_limited);
each_database!(with [("CARELINE_LIMITS_LOGINS_PER_ACCOUNT_PER_MINUTE", "2")]; log_ins_to_an_account_are_limited);
each_database!(with [("CARELINE_LIMITS_LOGINS_PER_ADDRESS_PER_MINUTE", "2")]; log_ins_from_an_address_are_limited);
each_database!(with [("CARELINE_LIMITS_SESSIONS_PER_ADDRESS_PER_MINUTE", "2")]; sessions_are_limited);
each_database!(with [("CARELINE_LIMITS_TICKETS_PER_CALLER_PER_MINUTE", "2")]; tickets_are_limited);
each_database!(with [("CARELINE_LIMITS_REPLIES_PER_CALLER_PER_MINUTE", "2")]; replies_are_limited);
each_database!(with [("CARELINE_LIMITS_TRACKS_PER_ADDRESS_PER_MINUTE", "2")]; tracking_is_limited);
each_database!(with [("CARELINE_LIMITS_UPLOADS_PER_CALLER_PER_MINUTE", "2")]; uploads_are_limited);
each_database!(with [("CARELINE_LIMITS_BODY_BYTES", "500")]; bodies_are_limited);

/// 429 says when to come back.
#[track_caller]
fn too_many(answer: Answer) {
    let seconds: u64 = answer
        .header("retry-after")
        .parse()
        .unwrap_or_else(|_| panic!("{}: {}", answer.status, answer.text()));
    assert!((1..=61).contains(&seconds), "{seconds}");
    answer.refused(429, "rate_limited");
}

async fn requests_of_an_address_are_limited(app: &TestApp) {
    for _ in 0..5 {
        app.nobody().get("/api/config").await.expect(200);
    }
    too_many(app.nobody().get("/api/config").await);
    // A header that anyone can send does not make another address.
    let request = app
        .nobody()
        .request(reqwest::Method::GET, "/api/config")
        .header("x-forwarded-for", "203.0.113.9");
    too_many(app.nobody().send(request).await);
    for probe in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(app.nobody().get(probe).await.status, 200, "{probe}");
    }
}

async fn log_in(app: &TestApp, email: &str) -> Answer {
    app.nobody()
        .post(
            "/api/auth/login",
            json!({ "email": email, "password": "a wrong one" }),
        )
        .await
}

async fn log_ins_to_an_account_are_limited(app: &TestApp) {
    assert_eq!(log_in(app, ADMIN_EMAIL).await.status, 401);
    assert_eq!(log_in(app, &ADMIN_EMAIL.to_uppercase()).await.status, 401);
    too_many(log_in(app, ADMIN_EMAIL).await);
    too_many(log_in(app, &format!(" {ADMIN_EMAIL}")).await);
    assert_eq!(log_in(app, "other@careline.test").await.status, 401);
    // Whether there is such an account must not show in the limit either.
    assert_eq!(log_in(app, "other@careline.test").await.status, 401);
    too_many(log_in(app, "other@careline.test").await);
}

async fn log_ins_from_an_address_are_limited(app: &TestApp) {
    assert_eq!(log_in(app, "a@careline.test").await.status, 401);
    assert_eq!(log_in(app, "b@careline.test").await.status, 401);
    too_many(log_in(app, "c@careline.test").await);
}

async fn sessions_are_limited(app: &TestApp) {
    app.visitor("One").await;
    let two = app.visitor("Two").await;
    too_many(app.nobody().post("/api/customers/session", json!({})).await);
    two.get("/api/tickets").await.expect(200);
}

async fn tickets_are_limited(app: &TestApp) {
    let (ravi, meera) = (app.visitor("Ravi").await, app.visitor("Meera").await);
    ravi.open_ticket("1").await;
    ravi.open_ticket("2").await;
    too_many(ravi.post("/api/tickets", ticket_body("3")).await);
    too_many(ravi.post("/tickets", ticket_body("3")).await);
    too_many(
        ravi.post("/api/support/create", json!({ "message": "3" }))
            .await,
    );
    too_many(ravi.post("/api/support/tickets", ticket_body("3")).await);
    meera.open_ticket("1").await;
    app.nobody()
        .post("/api/tickets", ticket_body("1"))
        .await
        .expect(201);
    app.nobody()
        .post("/api/tickets", ticket_body("2"))
        .await
        .expect(201);
    too_many(app.nobody().post("/api/tickets", ticket_body("3")).await);
}

async fn replies_are_limited(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("1").await;
    ravi.reply(&id, "1").await;
    ravi.reply(&id, "2").await;
    let body = json!({ "message": "3" });
    too_many(
        ravi.post(&format!("/api/tickets/{id}/reply"), body.clone())
            .await,
    );
    too_many(
        ravi.post(&format!("/api/support/{id}/message"), body.clone())
            .await,
    );
    too_many(
        ravi.post(
            &format!("/api/support/tickets/{id}/responses"),
            body.clone(),
        )
        .await,
    );
    let mut socket = app.socket(ravi.token()).await;
    let refused = socket
        .refused(
            json!({ "type": "ticket.reply", "ticketId": id, "message": "3" }),
            "rate_limited",
        )
        .await;
    assert!(
        refused["details"]["retryAfterMs"]
            .as_u64()
            .is_some_and(|millis| millis > 0),
        "{refused}"
    );
    asha.reply(&id, "others may").await;
    assert_eq!(
        app.visitor("Other")
            .await
            .post(&format!("/api/tickets/{id}/reply"), body)
            .await
            .status,
        404
    );
}

async fn tracking_is_limited(app: &TestApp) {
    let body: Value = json!({ "number": "1", "email": "a@example.com" });
    for _ in 0..2 {
        app.nobody()
            .post("/api/tickets/track", body.clone())
            .await
            .expect(202);
    }
    too_many(app.nobody().post("/api/tickets/track", body).await);
}

async fn uploads_are_limited(app: &TestApp) {
    let (ravi, meera) = (app.visitor("Ravi").await, app.visitor("Meera").await);
    let picture = png(10, 10);
    let part = || [Part::file("file", "a.png", "image/png", &picture)];
    for _ in 0..2 {
        ravi.form("/api/uploads", &part()).await.expect(201);
    }
    too_many(ravi.form("/api/uploads", &part()).await);
    meera.form("/api/uploads", &part()).await.expect(201);
}

async fn bodies_are_limited(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let body = |chars: usize| json!({ "subject": "x", "message": "x".repeat(chars) });
    ravi.post("/api/tickets", body(400)).await.expect(201);
    ravi.post("/api/tickets", body(600))
        .await
        .refused(413, "too_large");
    // Without a length in front the bytes are counted as they come.
    let chunks =
        futures_util::stream::iter((0..20).map(|_| Ok::<_, std::io::Error>("x".repeat(100))));
    let request = ravi
        .request(reqwest::Method::POST, "/api/tickets")
        .header("content-type", "application/json");
    ravi.send(request.body(reqwest::Body::wrap_stream(chunks)))
        .await
        .refused(413, "too_large");
    ravi.upload("a.png", "image/png", &png(100, 100)).await;
}
