//! `ticket.reply` and `ticket.create`: writing over a socket.
use domain::Span;
use serde_json::{Value, json};

use crate::support::pictures::png;
use crate::support::{Database, TestApp, Visitor, each_database, ticket_body};

each_database!(
    an_ack_carries_the_message,
    a_key_writes_once_over_both_ways,
    a_stale_reply_is_shown_what_it_missed,
    files_go_along,
    wrong_replies_are_named,
    a_late_reply_opens_a_linked_ticket,
    creating_acks_as_post,
    creating_again_with_the_key_opens_nothing,
    wrong_tickets_are_named,
    staff_create_for_customers,
);

fn reply(ticket: &str, message: &str) -> Value {
    json!({ "type": "ticket.reply", "ticketId": ticket, "message": message })
}

/// A frame with more fields.
fn with(mut frame: Value, more: Value) -> Value {
    let Value::Object(more) = more else {
        panic!("{more}")
    };
    frame.as_object_mut().expect("an object").extend(more);
    frame
}

fn fields(frame: &Value) -> Vec<&str> {
    let fields = frame.as_object().expect("an object");
    fields.keys().map(String::as_str).collect()
}

async fn an_ack_carries_the_message(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let mut his = app.socket(ravi.token()).await;
    let claims =
        json!({ "sender": "agent", "senderName": "Asha", "seq": 9, "clientMessageId": "c1" });
    let ack = his.ack(with(reply(&id, "  hello  "), claims)).await;
    assert_eq!(fields(&ack), ["duplicate", "message", "ref", "type"]);
    assert_eq!(ack["duplicate"], false);
    let message = &ack["message"];
    assert_eq!(
        (&message["seq"], &message["message"]),
        (&json!(2), &json!("hello"))
    );
    assert_eq!(
        (
            &message["sender"],
            &message["senderName"],
            &message["senderId"]
        ),
        (&json!("customer"), &json!("Ravi"), &json!(ravi.id))
    );
    assert_eq!(message["clientMessageId"], "c1");
    assert_eq!(ravi.replies(&id, 1).await, std::slice::from_ref(message));
    // Nobody has to join to write; without a ref nothing is acked, and it is written all the same.
    let mut hers = app.socket(asha.token()).await;
    hers.send(reply(&id, "quietly")).await;
    assert_eq!(hers.settled().await, Vec::<Value>::new());
    assert_eq!(ravi.replies(&id, 2).await[0]["message"], "quietly");
}

async fn a_key_writes_once_over_both_ways(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let mut socket = app.socket(ravi.token()).await;
    socket.join(&id, 0).await;
    let keyed = |text: &str| with(reply(&id, text), json!({ "clientMessageId": "c1" }));
    let first = socket.ack(keyed("hello")).await;
    let again = socket.ack(keyed("something else")).await;
    assert_eq!(
        (&again["duplicate"], &again["message"]),
        (&json!(true), &first["message"])
    );
    // From another connection, and over HTTP where the socket broke off before the ack.
    let mut other = app.socket(ravi.token()).await;
    assert_eq!(other.ack(keyed("hello")).await["message"], first["message"]);
    let body = json!({ "message": "hello", "clientMessageId": "c1" });
    let answer = ravi.post(&format!("/api/tickets/{id}/reply"), body).await;
    assert_eq!(answer.expect(200)["message"], first["message"]);
    assert_eq!(socket.settled_of("ticket.reply").await.len(), 1);
    assert_eq!(ravi.replies(&id, 1).await.len(), 1);
    // The key is his: hers is another, and so is that of another ticket.
    let hers = app.socket(asha.token()).await.ack(keyed("hers")).await;
    assert_eq!(hers["duplicate"], false);
    let second = ravi.open_ticket("y").await;
    let keyed = with(reply(&second, "there"), json!({ "clientMessageId": "c1" }));
    assert_eq!(socket.ack(keyed).await["duplicate"], false);
}

async fn a_stale_reply_is_shown_what_it_missed(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let missed = ravi.reply(&id, "wait!").await;
    let mut hers = app.socket(asha.token()).await;
    let seen = |seq: u64| {
        with(
            reply(&id, "done"),
            json!({ "lastSeenSeq": seq, "clientMessageId": "c1" }),
        )
    };
    let error = hers.refused(seen(1), "stale_reply").await;
    assert_eq!(error["details"]["messages"], json!([missed]));
    assert_eq!(asha.replies(&id, 2).await, Vec::<Value>::new());
    hers.ack(with(seen(1), json!({ "force": true }))).await;
    // The repeat of a known key is not stale, and neither are one's own and the system's lines.
    assert_eq!(hers.ack(seen(1)).await["duplicate"], true);
    hers.ack(with(reply(&id, "more"), json!({ "lastSeenSeq": 2 })))
        .await;
    let mut his = app.socket(ravi.token()).await;
    his.ack(with(
        reply(&id, "customers never"),
        json!({ "lastSeenSeq": 1 }),
    ))
    .await;
}

async fn files_go_along(app: &TestApp) {
    let (ravi, mira) = (app.visitor("Ravi").await, app.visitor("Mira").await);
    let id = ravi.open_ticket("x").await;
    let mut his = app.socket(ravi.token()).await;
    let file = ravi.upload("box.png", "image/png", &png(40, 30)).await;
    let frame = with(reply(&id, ""), json!({ "attachments": [file["id"]] }));
    let message = his.ack(frame).await["message"].clone();
    assert_eq!(
        (&message["attachments"], &message["image"]),
        (&json!([file]), &file["url"])
    );
    let foreign = mira.upload("hers.png", "image/png", &png(40, 30)).await;
    for wrong in [json!([foreign["id"]]), json!(["nonsense"])] {
        let frame = with(reply(&id, "look"), json!({ "attachments": wrong }));
        let error = his.refused(frame, "invalid").await;
        assert!(
            error["details"]["fields"]["attachments"].is_string(),
            "{error}"
        );
    }
}

async fn wrong_replies_are_named(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut his = app.socket(ravi.token()).await;
    for (more, field) in [
        (json!({ "message": "" }), "message"),
        (json!({ "message": " \n\t " }), "message"),
        (json!({ "message": "a\u{0}b" }), "message"),
        (json!({ "message": "ä".repeat(10_001) }), "message"),
        (json!({ "internal": true }), "internal"),
    ] {
        let error = his.refused(with(reply(&id, "x"), more), "invalid").await;
        assert!(error["details"]["fields"][field].is_string(), "{error}");
    }
    assert_eq!(ravi.replies(&id, 1).await, Vec::<Value>::new());
    his.ack(reply(&id, &"ä".repeat(10_000))).await;
}

async fn a_late_reply_opens_a_linked_ticket(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    asha.set_status(&id, "resolved").await;
    asha.set_status(&id, "closed").await;
    app.advance(Span::days(8));
    let body = json!({ "visitorSecret": ravi.secret });
    let session = app.nobody().post("/api/customers/session", body).await;
    let ravi = Visitor::of(&app.nobody(), &session.expect(200));
    let mut his = app.socket(ravi.token()).await;
    let late = with(
        reply(&id, "it broke again"),
        json!({ "clientMessageId": "late" }),
    );
    let ack = his.ack(late.clone()).await;
    assert_eq!(ack["message"]["seq"], 1);
    assert_eq!(ack["ticket"]["linkedTo"]["id"], id.as_str());
    assert_ne!(ack["ticket"]["id"], id.as_str());
    let again = his.ack(late).await;
    assert_eq!(again["duplicate"], true);
    assert_eq!(again["ticket"]["id"], ack["ticket"]["id"]);
    assert_eq!(ravi.list("").await.len(), 2);
}

fn create(subject: &str) -> Value {
    with(ticket_body(subject), json!({ "type": "ticket.create" }))
}

async fn creating_acks_as_post(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut feed = app.socket(app.agent("Asha").await.token()).await;
    feed.subscribe().await;
    let mut his = app.socket(ravi.token()).await;
    let more = json!({ "priority": "high", "category": "billing", "orderId": "O-1" });
    let ack = his.ack(with(create("Damaged"), more)).await;
    let posted = ravi
        .post("/api/tickets", ticket_body("Lost"))
        .await
        .expect(201);
    let mut acked = fields(&ack);
    acked.retain(|name| !matches!(*name, "ref" | "type"));
    assert_eq!(acked, fields(&posted), "as POST answers");
    let id = ack["ticketId"].as_str().expect("an id");
    assert_eq!(
        (&ack["ticket"]["id"], &ack["number"]),
        (&json!(id), &ack["ticket"]["number"])
    );
    assert_eq!(ack["ticket"], ravi.ticket(id).await);
    assert_eq!(
        (
            &ack["ticket"]["priority"],
            &ack["ticket"]["category"],
            &ack["ticket"]["orderId"]
        ),
        (&json!("high"), &json!("billing"), &json!("O-1"))
    );
    assert_eq!(
        (&ack["ticket"]["channel"], &ack["token"]),
        (&json!("widget"), &Value::Null)
    );
    assert_eq!(feed.next("ticket.new").await["ticket"]["id"], id);
    his.join(id, 1).await;
    his.reply(id, "and one more thing").await;
}

async fn creating_again_with_the_key_opens_nothing(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut his = app.socket(ravi.token()).await;
    let keyed = with(create("Damaged"), json!({ "clientTicketId": "k1" }));
    let first = his.ack(keyed.clone()).await;
    let again = app.socket(ravi.token()).await.ack(keyed).await;
    assert_eq!(again["ticketId"], first["ticketId"]);
    let body = with(ticket_body("Damaged"), json!({ "clientTicketId": "k1" }));
    let posted = ravi.post("/api/tickets", body).await.expect(200);
    assert_eq!(posted["ticketId"], first["ticketId"]);
    assert_eq!(ravi.list("").await.len(), 1);
}

async fn wrong_tickets_are_named(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut his = app.socket(ravi.token()).await;
    for (more, field) in [
        (json!({ "subject": "" }), "subject"),
        (json!({ "subject": "ä".repeat(201) }), "subject"),
        (json!({ "message": " " }), "message"),
        (json!({ "priority": "highest" }), "priority"),
        (json!({ "category": "nonsense" }), "category"),
        (json!({ "channel": "email" }), "channel"),
        (json!({ "customer": { "name": 1 } }), "customer.name"),
        (json!({ "attachments": ["nonsense"] }), "attachments"),
    ] {
        let error = his.refused(with(create("x"), more), "invalid").await;
        assert!(
            error["details"]["fields"][field].is_string(),
            "{field}: {error}"
        );
    }
    assert_eq!(ravi.list("").await.len(), 0);
}

async fn staff_create_for_customers(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let mut hers = app.socket(asha.token()).await;
    let customer = json!({ "customer": { "name": "Ravi", "email": "ravi@example.com" } });
    let ack = hers.ack(with(create("Called us"), customer)).await;
    assert_eq!(ack["ticket"]["customer"]["email"], "ravi@example.com");
    assert_eq!(ack["ticket"]["messages"][0]["sender"], "agent");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn writing_too_often_is_slowed_down() {
    let limits = [
        ("CARELINE_LIMITS_REPLIES_PER_CALLER_PER_MINUTE", "2"),
        ("CARELINE_LIMITS_TICKETS_PER_CALLER_PER_MINUTE", "2"),
    ];
    let app = TestApp::start(Database::Sqlite, &limits).await;
    let (ravi, mira) = (app.visitor("Ravi").await, app.visitor("Mira").await);
    let id = ravi.open_ticket("x").await;
    let mut his = app.socket(ravi.token()).await;
    his.ack(create("y")).await;
    let error = his.refused(create("z"), "rate_limited").await;
    assert!(
        error["details"]["retryAfterMs"]
            .as_u64()
            .is_some_and(|ms| (1..=60_000).contains(&ms)),
        "{error}"
    );
    his.reply(&id, "1").await;
    his.reply(&id, "2").await;
    his.refused(reply(&id, "3"), "rate_limited").await;
    // The limit is the person's, over both ways; others have their own.
    let path = format!("/api/tickets/{id}/reply");
    let answer = ravi.post(&path, json!({ "message": "3" })).await;
    answer.refused(429, "rate_limited");
    let own = mira.open_ticket("hers").await;
    app.socket(mira.token()).await.reply(&own, "1").await;
}
