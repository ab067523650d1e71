//! Who moves a ticket from one status to the next.
use domain::Span;
use serde_json::{Value, json};

use crate::support::mail::mails_to;
use crate::support::{Agent, Client, TestApp, Visitor, each_database, ticket_body};

each_database!(
    an_agents_reply_waits_for_the_customer,
    a_shop_may_keep_the_status,
    a_customers_reply_brings_it_back,
    a_reply_to_a_closed_ticket_reopens_it,
    a_late_reply_opens_a_linked_ticket,
    work_begins_with_an_assignment_or_a_note,
    opening_a_ticket_steals_it_only_where_wanted,
    either_side_may_close,
    customers_make_no_other_moves,
    closed_tickets_are_only_taken_up_again,
    escalation_keeps_who_and_why,
    idle_tickets_are_nudged_then_closed,
    broken_promises_are_noted,
);

async fn pair(app: &TestApp) -> (Agent, Visitor) {
    let body = json!({ "name": "Ravi", "email": "ravi@example.com" });
    (
        app.agent("Asha").await,
        Visitor::arrive(app.nobody(), body).await,
    )
}

async fn status(agent: &Agent, id: &str) -> String {
    agent.ticket(id).await["status"]
        .as_str()
        .expect("a status")
        .to_owned()
}

async fn an_agents_reply_waits_for_the_customer(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    for (from, to) in [
        ("new", "waiting"),
        ("open", "waiting"),
        ("in_progress", "waiting"),
        ("waiting", "waiting"),
        ("escalated", "escalated"),
        ("resolved", "resolved"),
        ("closed", "closed"),
    ] {
        let id = ravi.open_ticket(from).await;
        if from != "new" {
            asha.set_status(&id, from).await;
        }
        asha.reply(&id, "an answer").await;
        assert_eq!(status(&asha, &id).await, to, "from {from}");
    }
}

async fn a_shop_may_keep_the_status(app: &TestApp) {
    app.settings(json!({ "tickets": { "onAgentReply": "keep" } }))
        .await;
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    asha.reply(&id, "an answer").await;
    assert_eq!(status(&asha, &id).await, "new");
}

async fn a_customers_reply_brings_it_back(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    for (from, unassigned, assigned) in [
        ("waiting", "open", "in_progress"),
        ("resolved", "open", "in_progress"),
        ("closed", "open", "in_progress"),
        ("open", "open", "open"),
        ("in_progress", "in_progress", "in_progress"),
        ("escalated", "escalated", "escalated"),
    ] {
        for (to, assignee) in [(unassigned, json!(null)), (assigned, json!("me"))] {
            let id = ravi.open_ticket(from).await;
            asha.assign(&id, assignee).await;
            asha.set_status(&id, from).await;
            ravi.reply(&id, "more").await;
            assert_eq!(status(&asha, &id).await, to, "from {from}");
        }
    }
    let fresh = ravi.open_ticket("new").await;
    ravi.reply(&fresh, "more").await;
    assert_eq!(status(&asha, &fresh).await, "new");
}

async fn a_reply_to_a_closed_ticket_reopens_it(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    let closed = asha.set_status(&id, "closed").await;
    assert!(closed["closedAt"].is_string());
    app.advance(Span::days(6));
    app.advance(Span::hours(23));
    let (asha, ravi) = come_back(app, &asha, &ravi).await;
    ravi.reply(&id, "it is back").await;
    let ticket = asha.ticket(&id).await;
    assert_eq!(
        (&ticket["status"], &ticket["closedAt"]),
        (&json!("open"), &json!(null))
    );
}

async fn a_late_reply_opens_a_linked_ticket(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("Broken").await;
    asha.set_status(&id, "closed").await;
    app.advance(Span::days(7));
    app.advance(Span::minutes(1));
    let (asha, ravi) = come_back(app, &asha, &ravi).await;
    let body = json!({ "message": "it is back", "clientMessageId": "late" });
    let path = format!("/api/tickets/{id}/reply");
    let answer = ravi.post(&path, body.clone()).await.expect(201);
    let new = &answer["ticket"];
    assert_ne!(new["id"], id);
    assert_eq!(
        new["linkedTo"],
        json!({ "id": id, "number": "ST-2026-001" })
    );
    assert_eq!(
        (&new["number"], &new["subject"]),
        (&json!("ST-2026-002"), &json!("Broken"))
    );
    assert_eq!(
        (&answer["message"]["seq"], &answer["message"]["message"]),
        (&json!(1), &json!("it is back"))
    );
    assert_eq!(
        asha.ticket(&id).await["seq"],
        2,
        "the old one stays as it was"
    );
    let again = ravi.post(&path, body).await.expect(200);
    assert_eq!(
        again["ticket"]["id"], new["id"],
        "the same key, the same ticket"
    );
    asha.reply(&id, "an agent may still write here").await;
}

/// Sessions do not live for days.
async fn come_back(app: &TestApp, asha: &Agent, ravi: &Visitor) -> (Agent, Visitor) {
    let body = json!({ "visitorSecret": ravi.secret });
    let session = app
        .nobody()
        .post("/api/customers/session", body)
        .await
        .expect(200);
    (
        asha.again(crate::support::agent::PASSWORD).await,
        Visitor::of(&app.nobody(), &session),
    )
}

async fn work_begins_with_an_assignment_or_a_note(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    for from in ["new", "open"] {
        let assigned = ravi.open_ticket("assigned").await;
        let noted = ravi.open_ticket("noted").await;
        if from == "open" {
            asha.set_status(&assigned, from).await;
            asha.set_status(&noted, from).await;
        }
        asha.assign(&assigned, json!("me")).await;
        asha.note(&noted, "looking into it").await;
        assert_eq!(status(&asha, &assigned).await, "in_progress");
        assert_eq!(status(&asha, &noted).await, "in_progress");
    }
    let waiting = ravi.open_ticket("waiting").await;
    asha.set_status(&waiting, "waiting").await;
    asha.note(&waiting, "still waiting").await;
    assert_eq!(status(&asha, &waiting).await, "waiting");
}

async fn opening_a_ticket_steals_it_only_where_wanted(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    let seen = asha.ticket(&id).await;
    assert_eq!(
        (&seen["assignedTo"], &seen["status"]),
        (&json!(null), &json!("new"))
    );
    app.settings(json!({ "tickets": { "claimOnView": true } }))
        .await;
    let mine = asha.ticket(&id).await;
    assert_eq!(mine["assignedTo"], json!({ "id": asha.id, "name": "Asha" }));
    assert_eq!(mine["status"], "in_progress");
    let meera = app.agent("Meera").await;
    assert_eq!(
        meera.ticket(&id).await["assignedTo"]["id"],
        asha.id,
        "opening never steals"
    );
}

async fn either_side_may_close(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    for from in [
        "new",
        "open",
        "in_progress",
        "waiting",
        "escalated",
        "resolved",
    ] {
        for by_customer in [true, false] {
            let id = ravi.open_ticket(from).await;
            if from != "new" {
                asha.set_status(&id, from).await;
            }
            let path = format!("/api/tickets/{id}/status");
            let closer: &Client = if by_customer { &ravi } else { &asha };
            let closed = closer
                .patch(&path, json!({ "status": "closed" }))
                .await
                .expect(200);
            assert_eq!(closed["ticket"]["status"], "closed", "from {from}");
            let reopened = ravi
                .patch(&path, json!({ "status": "open" }))
                .await
                .expect(200);
            assert_eq!(reopened["ticket"]["status"], "open");
        }
    }
}

async fn customers_make_no_other_moves(app: &TestApp) {
    let (_, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}/status");
    for status in ["new", "in_progress", "waiting", "escalated", "resolved"] {
        ravi.patch(&path, json!({ "status": status }))
            .await
            .refused(403, "forbidden");
    }
    ravi.patch(&path, json!({ "status": "done" }))
        .await
        .invalid("status");
    assert_eq!(ravi.ticket(&id).await["seq"], 1, "nothing came of it");
}

async fn closed_tickets_are_only_taken_up_again(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    asha.set_status(&id, "closed").await;
    let path = format!("/api/tickets/{id}/status");
    for status in ["new", "waiting", "escalated", "resolved"] {
        asha.patch(&path, json!({ "status": status }))
            .await
            .refused(409, "invalid_transition");
    }
    asha.set_status(&id, "in_progress").await;
    asha.patch(&path, json!({ "status": "new" }))
        .await
        .refused(409, "invalid_transition");
}

async fn escalation_keeps_who_and_why(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}/escalate");
    let body = json!({ "reason": "needs an engineer", "queue": "level-2" });
    let ticket = asha.post(&path, body).await.expect(200)["ticket"].clone();
    assert_eq!(
        (&ticket["status"], &ticket["queue"]),
        (&json!("escalated"), &json!("level-2"))
    );
    assert_eq!(ticket["escalation"]["reason"], "needs an engineer");
    assert_eq!(
        ticket["escalation"]["by"],
        json!({ "id": asha.id, "name": "Asha" })
    );
    assert!(ticket["escalation"]["at"].is_string());
    assert_eq!(ravi.ticket(&id).await["escalation"], json!(null));
    let later = asha.set_status(&id, "in_progress").await;
    assert_eq!(
        later["escalation"]["reason"], "needs an engineer",
        "it stays known"
    );
    asha.post(&path, json!({})).await.invalid("reason");
    asha.post(&path, json!({ "reason": " " }))
        .await
        .invalid("reason");
    asha.post(&path, json!({ "reason": "x", "queue": "no slug" }))
        .await
        .invalid("queue");
    asha.set_status(&id, "closed").await;
    asha.post(&path, json!({ "reason": "x" }))
        .await
        .refused(409, "invalid_transition");
}

async fn idle_tickets_are_nudged_then_closed(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let resolved = ravi.open_ticket("resolved").await;
    let waiting = ravi.open_ticket("waiting").await;
    let open = ravi.open_ticket("open").await;
    asha.set_status(&resolved, "resolved").await;
    asha.reply(&waiting, "please answer").await;
    let admin = app.admin().await;
    let nudges = async |admin: &Agent| {
        let mails = mails_to(admin, "ravi@example.com").await;
        mails.len() - 4 // three confirmations and one reply
    };
    app.advance(Span::days(4));
    app.app.desk.close_idle_tickets().await.expect("a job");
    let admin = admin.again(crate::support::app::ADMIN_PASSWORD).await;
    assert_eq!(nudges(&admin).await, 0);
    app.advance(Span::days(1));
    app.advance(Span::minutes(1));
    let admin = admin.again(crate::support::app::ADMIN_PASSWORD).await;
    for _ in 0..2 {
        app.app.desk.close_idle_tickets().await.expect("a job");
        assert_eq!(nudges(&admin).await, 2, "each is nudged once");
    }
    let asha = asha.again(crate::support::agent::PASSWORD).await;
    assert_eq!(status(&asha, &resolved).await, "resolved");
    app.advance(Span::days(2));
    app.advance(Span::minutes(1));
    app.app.desk.close_idle_tickets().await.expect("a job");
    let asha = asha.again(crate::support::agent::PASSWORD).await;
    assert_eq!(status(&asha, &resolved).await, "closed");
    assert_eq!(status(&asha, &waiting).await, "closed");
    assert_eq!(status(&asha, &open).await, "new");
}

async fn broken_promises_are_noted(app: &TestApp) {
    let (asha, ravi) = pair(app).await;
    let mut body = ticket_body("late");
    body["priority"] = json!("high");
    let late = ravi.open(body.clone()).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let kept = ravi.open(body).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    asha.reply(&kept, "at once").await;
    app.advance(Span::minutes(14));
    app.app.desk.note_breaches().await.expect("a job");
    let breached = |ticket: &Value| ticket["sla"]["breached"].clone();
    let asha = asha.again(crate::support::agent::PASSWORD).await;
    assert_eq!(breached(&asha.ticket(&late).await), json!([]));
    app.advance(Span::minutes(2));
    let asha = asha.again(crate::support::agent::PASSWORD).await;
    for _ in 0..2 {
        app.app.desk.note_breaches().await.expect("a job");
        let ticket = asha.ticket(&late).await;
        assert_eq!(breached(&ticket), json!(["first_response"]));
        assert_eq!(ticket["seq"], 2, "told once");
    }
    assert_eq!(breached(&asha.ticket(&kept).await), json!([]));
    assert_eq!(asha.get("/api/stats").await.expect(200)["breached"], 1);
    asha.reply(&late, "sorry").await;
    let ticket = asha.ticket(&late).await;
    assert_eq!(
        breached(&ticket),
        json!(["first_response"]),
        "what was broken stays broken"
    );
    assert_eq!(
        ticket["sla"]["paused"], true,
        "waiting for the customer stops the clock"
    );
}
