//! Every frame of a client × everyone who may send it, and in every wrong form.
use domain::Span;
use serde_json::{Value, json};

use crate::socket_table::{Answer, FRAMES, Frame};
use crate::support::{Client, Socket, TestApp, Visitor, each_database};

use Answer::{Done, Forbidden, NotFound};

each_database!(
    every_frame_is_for_whom_it_should_be,
    nobody_sends_anything_but_hello,
    wrong_fields_are_named_and_nothing_else_happens,
    what_is_no_frame_closes_that_socket_alone,
    refs_are_answered_once,
);

/// What a frame, sent by this person about this ticket, is answered with.
async fn check(
    app: &TestApp,
    who: &Client,
    frame: &Frame,
    ticket: &str,
    expected: Answer,
    person: &str,
) {
    let mut socket = app.socket(who.token()).await;
    if frame.kind == "ticket.typing" && expected == Done {
        socket.join(ticket, 0).await;
    }
    let answer = socket.ask(frame.about(ticket, who.token())).await;
    let shown = format!("{} by {person}: {answer}", frame.kind);
    let got = match (answer["type"].as_str(), answer["code"].as_str()) {
        (Some("ack" | "ready"), _) => Done,
        (Some("error"), Some("forbidden")) => Forbidden,
        (Some("error"), Some("not_found")) => NotFound,
        _ => panic!("{shown}"),
    };
    assert_eq!(got, expected, "{shown}");
    if expected != Done {
        assert!(
            answer["error"]
                .as_str()
                .is_some_and(|error| !error.is_empty()),
            "{shown}"
        );
        assert_eq!(answer["details"], Value::Null, "{shown}");
        assert!(!answer.to_string().contains("private matter"), "{shown}");
    }
    // A refusal is no reason to close.
    socket.settled().await;
}

async fn every_frame_is_for_whom_it_should_be(app: &TestApp) {
    let (owner, other) = (app.visitor("Ravi").await, app.visitor("Mira").await);
    let (agent, foreign) = (app.agent("Asha").await, app.tenant("beta").await);
    let foreign_customer =
        Visitor::arrive(app.nobody(), json!({ "tenant": "beta", "name": "Kim" })).await;
    let ticket = owner.open_ticket("private matter").await;
    for frame in &FRAMES {
        let people: [(&Client, Answer, &str); 5] = [
            (&owner, frame.owner, "its owner"),
            (&other, frame.other_customer, "another customer"),
            (&agent, frame.agent, "an agent"),
            (&foreign, frame.foreign_agent, "another tenant's agent"),
            (
                &foreign_customer,
                frame.other_customer,
                "another tenant's customer",
            ),
        ];
        for (who, expected, person) in people {
            check(app, who, frame, &ticket, expected, person).await;
        }
    }
    // Only those two wrote, once each.
    let thread = agent.replies(&ticket, 1).await;
    let said: Vec<_> = thread
        .iter()
        .filter(|message| message["sender"] != "system")
        .collect();
    assert_eq!(said.len(), 2, "{thread:?}");
}

async fn nobody_sends_anything_but_hello(app: &TestApp) {
    let (ravi, asha) = (app.visitor("Ravi").await, app.agent("Asha").await);
    let revoked = app.agent("Ben").await;
    let ticket = ravi.open_ticket("x").await;
    revoked
        .post("/api/auth/logout", json!({}))
        .await
        .expect(204);
    for frame in &FRAMES {
        let mut socket = Socket::connect(app).await;
        socket.send(frame.about(&ticket, revoked.token())).await;
        assert_eq!(socket.closed().await, 4401, "{} first", frame.kind);
        assert_eq!(socket.leftover(), Vec::<Value>::new(), "{}", frame.kind);
    }
    let mut socket = Socket::connect(app).await;
    socket.send(json!({ "type": "nonsense" })).await;
    assert_eq!(socket.closed().await, 4401);
    app.advance(Span::minutes(16));
    for late in [ravi.token(), asha.token()] {
        for frame in &FRAMES {
            let mut socket = Socket::connect(app).await;
            socket.send(json!({ "type": "hello", "token": late })).await;
            socket.send(frame.about(&ticket, late)).await;
            assert_eq!(
                socket.closed().await,
                4401,
                "{} after an expired hello",
                frame.kind
            );
            assert_eq!(socket.leftover(), Vec::<Value>::new(), "{}", frame.kind);
        }
    }
}

async fn wrong_fields_are_named_and_nothing_else_happens(app: &TestApp) {
    let (ravi, asha) = (app.visitor("Ravi").await, app.agent("Asha").await);
    let ticket = ravi.open_ticket("x").await;
    let mut socket = app.socket(asha.token()).await;
    for frame in &FRAMES {
        for (field, values) in frame.wrong {
            for value in *values {
                let mut wrong = frame.about(&ticket, asha.token());
                wrong[*field] = serde_json::from_str(value).expect("JSON");
                if *value == "null" {
                    // Absent is as wrong as null.
                    let mut absent = wrong.clone();
                    absent.as_object_mut().expect("an object").remove(*field);
                    named(&mut socket, absent, field).await;
                }
                named(&mut socket, wrong, field).await;
            }
        }
    }
    assert_eq!(asha.ticket(&ticket).await["seq"], 1, "nothing was written");
    assert_eq!(asha.list("").await.len(), 1, "nothing was opened");
    for kind in [
        "",
        "Ping",
        "ticket",
        "ticket.reply ",
        "ticket.join\u{0}",
        "$where",
    ] {
        socket
            .refused(json!({ "type": kind }), "unknown_frame")
            .await;
    }
    for unknown in [
        "",
        "nonsense",
        "0",
        "ST-1999-001",
        "../x",
        "{\"$ne\":null}",
        "' OR 1=1 --",
    ] {
        let join = json!({ "type": "ticket.join", "ticketId": unknown });
        socket.refused(join, "not_found").await;
    }
}

async fn named(socket: &mut Socket, frame: Value, field: &str) {
    let shown = frame.to_string();
    let error = socket.refused(frame, "invalid").await;
    let fields = error["details"]["fields"].as_object().expect("fields");
    assert!(fields.contains_key(field), "{shown}: {error}");
}

async fn what_is_no_frame_closes_that_socket_alone(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut beside = app.socket(ravi.token()).await;
    for text in [
        "",
        "ping",
        "null",
        "1",
        "[]",
        r#""ping""#,
        "{}",
        r#"{"type":1}"#,
        r#"{"type":null}"#,
        r#"{"type":"ping""#,
        r#"[{"type":"ping"}]"#,
        r#"{"type":"ping"}{"type":"ping"}"#,
        r#"{"Type":"ping"}"#,
    ] {
        let mut socket = app.socket(ravi.token()).await;
        socket.send_text(text).await;
        assert_eq!(socket.closed().await, 4400, "{text:?}");
        // Before hello too.
        let mut socket = Socket::connect(app).await;
        socket.send_text(text).await;
        assert_eq!(socket.closed().await, 4400, "{text:?}");
    }
    beside.settled().await;
}

async fn refs_are_answered_once(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut socket = app.socket(ravi.token()).await;
    let long = "r".repeat(500);
    for reference in ["1", "", "ä \" \\ \u{0}", "__proto__", &long] {
        socket
            .send(json!({ "type": "ticket.join", "ticketId": id, "ref": reference }))
            .await;
        socket
            .send(json!({ "type": "ticket.join", "ticketId": "nonsense", "ref": reference }))
            .await;
        let frames = socket.settled().await;
        let answers: Vec<_> = frames
            .iter()
            .map(|frame| (&frame["type"], &frame["ref"]))
            .collect();
        let (ack, error, reference) = (json!("ack"), json!("error"), json!(reference));
        assert_eq!(answers, [(&ack, &reference), (&error, &reference)]);
    }
    for wrong in [json!(1), json!(true), json!({}), json!(["1"])] {
        socket.send(json!({ "type": "ping", "ref": wrong })).await;
        let frames = socket.settled().await;
        assert_eq!(frames.len(), 1, "{frames:?}");
        assert_eq!(
            (&frames[0]["code"], &frames[0]["ref"]),
            (&json!("invalid"), &Value::Null)
        );
        assert!(frames[0]["details"]["fields"]["ref"].is_string());
    }
    socket.send(json!({ "type": "nonsense" })).await;
    let frames = socket.settled().await;
    assert_eq!(
        (&frames[0]["code"], &frames[0]["ref"]),
        (&json!("unknown_frame"), &Value::Null)
    );
    // Other fields are let be; the same ref may be used again.
    let pong = socket
        .ask(json!({ "type": "ping", "token": 1, "more": { "$ne": 1 } }))
        .await;
    assert_eq!(pong["type"], "ack");
}
