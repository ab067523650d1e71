//! Replies and notes.
use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::mail::mails_to;
use crate::support::{Part, TestApp, Visitor, each_database};

each_database!(
    both_sides_write,
    notes_stay_among_staff,
    a_stale_reply_is_shown_what_it_missed,
    replies_at_once_are_numbered_densely,
    a_thread_is_caught_up_with_and_paged_back,
    forms_write_too,
    wrong_replies_are_named,
    an_answer_is_mailed_unless_unwanted,
);

fn path(id: &str) -> String {
    format!("/api/tickets/{id}/reply")
}

async fn both_sides_write(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let body = json!({ "message": "  hello  ", "clientMessageId": "c1", "from": "admin", "sender": "agent", "seq": 9 });
    let answer = ravi.post(&path(&id), body).await.expect(201);
    let message = &answer["message"];
    assert_eq!(
        (&message["seq"], &message["message"]),
        (&json!(2), &json!("hello"))
    );
    assert_eq!(
        (&message["sender"], &message["senderId"]),
        (&json!("customer"), &json!(ravi.id))
    );
    assert_eq!(message["clientMessageId"], "c1");
    assert_eq!(
        (&answer["ticket"]["seq"], &answer["ticket"]["lastMessage"]),
        (&json!(2), message)
    );
    assert!(answer["ticket"].get("messages").is_none());
    let answer = asha
        .post(&path(&id), json!({ "message": "hi" }))
        .await
        .expect(201);
    let message = &answer["message"];
    assert_eq!(
        (&message["sender"], &message["senderName"]),
        (&json!("agent"), &json!("Asha"))
    );
    // The move to "waiting" is a line of its own, which customers need not see.
    assert_eq!(
        (&message["seq"], &answer["ticket"]["seq"]),
        (&json!(3), &json!(4))
    );
    let thread = ravi.replies(&id, 0).await;
    assert_eq!(thread.len(), 4);
    assert_eq!(thread[2]["message"], "hi");
    assert_eq!(thread[3], json!({ "seq": 4, "hidden": true }));
    let line = &asha.replies(&id, 3).await[0];
    assert_eq!(
        (&line["sender"], &line["changes"]),
        (&json!("system"), &json!({ "status": "waiting" }))
    );
    // By its number the same ticket is replied to.
    ravi.post("/api/tickets/1/reply", json!({ "message": "by number" }))
        .await
        .expect(201);
}

async fn notes_stay_among_staff(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let note = asha.note(&id, "a swindler?").await;
    assert_eq!((&note["internal"], &note["seq"]), (&json!(true), &json!(2)));
    let his = ravi.ticket(&id).await;
    assert_eq!(his["messages"][1], json!({ "seq": 2, "hidden": true }));
    assert!(!his.to_string().contains("swindler"));
    assert_eq!(his["lastMessage"]["seq"], 1);
    assert_eq!(his["unread"], 0);
    assert_eq!(
        asha.ticket(&id).await["lastMessage"]["message"],
        "a swindler?"
    );
    assert!(!ravi.get("/api/tickets").await.text().contains("swindler"));
    ravi.post(&path(&id), json!({ "message": "x", "internal": true }))
        .await
        .invalid("internal");
}

async fn a_stale_reply_is_shown_what_it_missed(app: &TestApp) {
    let (asha, meera, ravi) = (
        app.agent("Asha").await,
        app.agent("Meera").await,
        app.visitor("Ravi").await,
    );
    let id = ravi.open_ticket("x").await;
    let reply = |message: &str, seen: u64, key: &str| json!({ "message": message, "lastSeenSeq": seen, "clientMessageId": key });
    ravi.reply(&id, "wait, I found it").await;
    let refused = asha
        .post(&path(&id), reply("an answer", 1, "a1"))
        .await
        .refused(409, "stale_reply");
    let newer = refused["details"]["messages"]
        .as_array()
        .expect("messages")
        .clone();
    assert_eq!(newer.len(), 1);
    assert_eq!(
        (&newer[0]["seq"], &newer[0]["message"]),
        (&json!(2), &json!("wait, I found it"))
    );
    assert_eq!(asha.ticket(&id).await["seq"], 2, "nothing went out");
    asha.post(&path(&id), reply("an answer", 2, "a1"))
        .await
        .expect(201);
    asha.post(
        &path(&id),
        reply("one's own messages do not count", 2, "a2"),
    )
    .await
    .expect(201);
    meera
        .post(&path(&id), reply("mine", 4, "m1"))
        .await
        .refused(409, "stale_reply");
    let mut forced = reply("mine", 4, "m1");
    forced["force"] = json!(true);
    meera.post(&path(&id), forced).await.expect(201);
    meera
        .post(&path(&id), reply("mine", 1, "m1"))
        .await
        .expect(200);
    ravi.post(&path(&id), reply("customers are never stale", 1, "r1"))
        .await
        .expect(201);
    meera.set_status(&id, "resolved").await;
    let seen = asha.ticket(&id).await["seq"].as_u64().expect("a seq") - 1;
    asha.post(&path(&id), reply("system lines do not count", seen, "a3"))
        .await
        .expect(201);
}

async fn replies_at_once_are_numbered_densely(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    asha.set_status(&id, "in_progress").await;
    let before = asha.ticket(&id).await["seq"].as_u64().expect("a seq");
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..16 {
        let (client, id) = (ravi.with_token(ravi.token()), id.clone());
        writers.spawn(async move {
            let mut seqs = Vec::new();
            for n in 0..4 {
                let body = json!({ "message": format!("{writer}.{n}"), "clientMessageId": format!("{writer}.{n}") });
                let answer = client.post(&path(&id), body).await.expect(201);
                seqs.push(answer["message"]["seq"].as_u64().expect("a seq"));
            }
            seqs
        });
    }
    let answered = writers.join_all().await;
    assert!(
        answered.iter().all(|seqs| seqs.is_sorted()),
        "each writer's own order holds"
    );
    let given: BTreeSet<u64> = answered.into_iter().flatten().collect();
    assert_eq!(given, (before + 1..=before + 64).collect());
    let thread = asha.replies(&id, 0).await;
    let seqs: Vec<u64> = thread
        .iter()
        .map(|message| message["seq"].as_u64().expect("a seq"))
        .collect();
    assert_eq!(seqs, (1..=before + 64).collect::<Vec<_>>());
    assert_eq!(asha.ticket(&id).await["unread"], 65);
}

async fn a_thread_is_caught_up_with_and_paged_back(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    for n in 2..=250 {
        ravi.reply(&id, &n.to_string()).await;
    }
    let seqs = |messages: &Value| {
        let messages = messages.as_array().expect("messages").iter();
        messages
            .map(|message| message["seq"].as_u64().expect("a seq"))
            .collect::<Vec<_>>()
    };
    let replies = async |since: u64| {
        asha.get(&format!("/api/tickets/{id}/replies?since={since}"))
            .await
            .expect(200)
    };
    let first = replies(0).await;
    assert_eq!(seqs(&first["messages"]), (1..=200).collect::<Vec<_>>());
    assert_eq!((&first["seq"], &first["more"]), (&json!(250), &json!(true)));
    let rest = replies(200).await;
    assert_eq!(seqs(&rest["messages"]), (201..=250).collect::<Vec<_>>());
    assert_eq!((&rest["seq"], &rest["more"]), (&json!(250), &json!(false)));
    assert_eq!(replies(50).await["more"], false, "exactly one page");
    assert_eq!(seqs(&replies(250).await["messages"]), Vec::<u64>::new());
    assert_eq!(seqs(&replies(9999).await["messages"]), Vec::<u64>::new());
    for message in asha.replies(&id, 1).await {
        let text = message["message"].as_str().expect("a text");
        assert_eq!(text.parse().ok(), message["seq"].as_u64());
    }
    let newest = asha.ticket(&id).await;
    assert_eq!(seqs(&newest["messages"]), (51..=250).collect::<Vec<_>>());
    let older = asha
        .get(&format!("/api/tickets/{id}?before=51"))
        .await
        .expect(200);
    assert_eq!(
        seqs(&older["ticket"]["messages"]),
        (1..=50).collect::<Vec<_>>()
    );
    for wrong in ["since=-1", "since=x", "since=1.5", "until=3"] {
        let answer = asha
            .get(&format!("/api/tickets/{id}/replies?{wrong}"))
            .await;
        answer.invalid(wrong.split('=').next().expect("a name"));
    }
    asha.get(&format!("/api/tickets/{id}?before=0"))
        .await
        .invalid("before");
}

async fn forms_write_too(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let parts = [
        Part::text("message", "from a form"),
        Part::text("clientMessageId", "f1"),
    ];
    let first = ravi.form(&path(&id), &parts).await.expect(201);
    assert_eq!(
        (&first["message"]["message"], &first["message"]["seq"]),
        (&json!("from a form"), &json!(2))
    );
    assert_eq!(
        ravi.form(&path(&id), &parts).await.expect(200)["message"],
        first["message"]
    );
    ravi.form(&path(&id), &[Part::text("message", " ")])
        .await
        .invalid("message");
    ravi.form(&path(&id), &[]).await.invalid("message");
    let other = app.visitor("Other").await;
    other
        .form(&path(&id), &parts)
        .await
        .refused(404, "not_found");
}

async fn wrong_replies_are_named(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    for (field, value) in [
        ("message", json!(1)),
        ("message", json!({ "$ne": null })),
        ("message", json!("")),
        ("message", json!(" \n")),
        ("message", json!("a\0b")),
        ("message", json!("ü".repeat(10_001))),
        ("clientMessageId", json!(1)),
        ("clientMessageId", json!("x".repeat(201))),
        ("internal", json!("yes")),
        ("attachments", json!("x")),
        ("lastSeenSeq", json!(-1)),
        ("lastSeenSeq", json!("1")),
        ("force", json!(1)),
    ] {
        let mut body = json!({ "message": "x" });
        body[field] = value;
        asha.post(&path(&id), body).await.invalid(field);
    }
    asha.post(&path(&id), json!({})).await.invalid("message");
    asha.post(&path(&id), json!({ "message": "x", "attachments": [1] }))
        .await
        .expect(422);
    asha.raw(Method::POST, &path(&id), "{\"message\":")
        .await
        .refused(400, "malformed");
    asha.post(&path("ST-2026-999"), json!({ "message": "x" }))
        .await
        .refused(404, "not_found");
    asha.post(
        &path("0198c0de-0000-7000-8000-000000000000"),
        json!({ "message": "x" }),
    )
    .await
    .refused(404, "not_found");
    assert_eq!(asha.ticket(&id).await["seq"], 1, "nothing came of it");
    ravi.post(&path(&id), json!({ "message": "ü".repeat(10_000) }))
        .await
        .expect(201);
    ravi.post(
        &path(&id),
        json!({ "message": "x", "clientMessageId": null, "attachments": null }),
    )
    .await
    .expect(201);
}

async fn an_answer_is_mailed_unless_unwanted(app: &TestApp) {
    let (admin, asha) = (app.admin().await, app.agent("Asha").await);
    let body = json!({ "name": "Ravi", "email": "ravi@example.com" });
    let ravi = Visitor::arrive(app.nobody(), body).await;
    let id = ravi.open_ticket("x").await;
    let count = async || mails_to(&admin, "ravi@example.com").await.len();
    assert_eq!(count().await, 1, "the confirmation");
    asha.reply(&id, "It is on its way").await;
    let mails = mails_to(&admin, "ravi@example.com").await;
    assert_eq!(mails.len(), 2);
    assert!(
        mails[0]["text"]
            .as_str()
            .expect("a text")
            .contains("It is on its way"),
        "{}",
        mails[0]
    );
    asha.note(&id, "internal").await;
    ravi.reply(&id, "thanks").await;
    assert_eq!(count().await, 2);
    let mut socket = app.socket(ravi.token()).await;
    socket.join(&id, 0).await;
    asha.reply(&id, "you are here").await;
    assert_eq!(count().await, 2, "who is looking needs no mail");
    app.settings(json!({ "notifications": { "mailCustomer": false } }))
        .await;
    drop(socket);
    asha.reply(&id, "no mail").await;
    assert_eq!(count().await, 2);
}
