//! `hello`: who comes in over a socket, and for how long.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::{Span, Timestamp};
use jsonwebtoken::Algorithm;
use serde_json::{Value, json};

use crate::support::agent::PASSWORD;
use crate::support::customer::sign;
use crate::support::{Client, Database, Socket, TestApp, Visitor, each_database};

each_database!(
    hello_is_answered_with_who_one_is,
    a_bad_token_closes,
    an_expired_token_closes,
    a_log_in_that_ended_closes,
    a_socket_ends_with_its_token,
    a_later_hello_extends,
    a_later_hello_as_another_closes,
    logging_out_closes_the_sockets_of_that_log_in,
    a_new_password_closes_sockets,
    deactivating_closes_sockets,
);

/// Nobody joins rooms as nobody.
const UNAUTHORIZED: u16 = 4401;

async fn hello_is_answered_with_who_one_is(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let mut socket = Socket::connect(app).await;
    socket
        .send(json!({ "type": "hello", "token": asha.token(), "ref": "1", "more": 1 }))
        .await;
    let ready = socket.next("ready").await;
    let you = json!({ "id": asha.id, "kind": "agent", "name": "Asha", "role": "agent" });
    assert_eq!(
        (&ready["ref"], &ready["you"], &ready["heartbeatMs"]),
        (&json!("1"), &you, &json!(25000))
    );
    let time = Timestamp::parse(ready["serverTime"].as_str().expect("a time")).expect("a time");
    assert!(time <= app.clock.peek() && time > app.clock.peek().minus(Span::minutes(1)));
    let fields: Vec<_> = ready
        .as_object()
        .expect("an object")
        .keys()
        .cloned()
        .collect();
    let named = [
        "heartbeatMs",
        "ref",
        "serverTime",
        "sessionId",
        "type",
        "you",
    ];
    assert_eq!(fields, named);
    let session = ready["sessionId"].as_str().expect("a session");
    assert!(!session.is_empty());
    // Two connections of one person are two sessions.
    let mut other = Socket::connect(app).await;
    assert_ne!(other.hello(asha.token()).await["sessionId"], session);
    let mut socket = Socket::connect(app).await;
    socket
        .send(json!({ "type": "hello", "token": ravi.token() }))
        .await;
    let ready = socket.next("ready").await;
    let you = json!({ "id": ravi.id, "kind": "customer", "name": "Ravi", "role": null });
    assert_eq!((&ready["ref"], &ready["you"]), (&Value::Null, &you));
}

/// What the server closes with when this is its first frame.
async fn end_of(app: &TestApp, hello: Value) -> u16 {
    let mut socket = Socket::connect(app).await;
    socket.send(hello).await;
    let code = socket.closed().await;
    assert_eq!(
        socket.leftover(),
        Vec::<Value>::new(),
        "a close says enough"
    );
    code
}

async fn refused(app: &TestApp, token: &str) {
    let hello = json!({ "type": "hello", "token": token, "ref": "1" });
    assert_eq!(end_of(app, hello).await, UNAUTHORIZED, "{token}");
}

async fn a_bad_token_closes(app: &TestApp) {
    let asha = app.agent("Asha").await;
    for token in ["", "nonsense", "a.b.c"] {
        refused(app, token).await;
    }
    for hello in [
        json!({ "type": "hello" }),
        json!({ "type": "hello", "token": null }),
        json!({ "type": "hello", "token": 1 }),
        json!({ "type": "hello", "token": { "$ne": "" } }),
    ] {
        assert_eq!(end_of(app, hello.clone()).await, UNAUTHORIZED, "{hello}");
    }
    let parts: Vec<_> = asha.token().split('.').collect();
    let none = URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT"}"#);
    refused(app, &format!("{none}.{}.", parts[1])).await;
    refused(app, &format!("{none}.{}.{}", parts[1], parts[2])).await;
    refused(app, &format!("{}.{}.", parts[0], parts[1])).await;
    let mut claims = claims(&asha);
    for algorithm in [Algorithm::HS256, Algorithm::HS512] {
        refused(app, &sign(&claims, b"another server's secret", algorithm)).await;
    }
    claims["aud"] = json!("careline:customers");
    let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
    refused(app, &format!("{}.{payload}.{}", parts[0], parts[2])).await;
    // What the others got is no fault of this one.
    app.socket(asha.token()).await.settled().await;
}

fn claims(client: &Client) -> Value {
    let payload = client.token().split('.').nth(1).expect("a payload");
    let bytes = URL_SAFE_NO_PAD.decode(payload).expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}

async fn an_expired_token_closes(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    app.advance(Span::minutes(16));
    refused(app, asha.token()).await;
    refused(app, ravi.token()).await;
}

async fn a_log_in_that_ended_closes(app: &TestApp) {
    let asha = app.agent("Asha").await;
    asha.post("/api/auth/logout", json!({})).await.expect(204);
    refused(app, asha.token()).await;
}

/// Leaves this token about a second of its life.
fn almost_over(app: &TestApp, client: &Client) {
    let expires = claims(client)["exp"].as_i64().expect("a time") * 1000;
    let left = expires - app.clock.peek().millis();
    // Each look at the clock takes a millisecond of it, and hello must still be in time.
    app.advance(Span::seconds((left - 500) / 1000));
}

async fn a_socket_ends_with_its_token(app: &TestApp) {
    let asha = app.agent("Asha").await;
    almost_over(app, &asha);
    let mut socket = app.socket(asha.token()).await;
    assert_eq!(socket.closed().await, UNAUTHORIZED);
    let ravi = app.visitor("Ravi").await;
    almost_over(app, &ravi);
    let mut socket = app.socket(ravi.token()).await;
    assert_eq!(socket.closed().await, UNAUTHORIZED);
}

async fn a_later_hello_extends(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    almost_over(app, &ravi);
    let mut stays = Socket::connect(app).await;
    let first = stays.hello(ravi.token()).await;
    stays.join(&id, 0).await;
    let mut goes = app.socket(ravi.token()).await;
    let body = json!({ "visitorSecret": ravi.secret });
    let session = app.nobody().post("/api/customers/session", body).await;
    let fresh = Visitor::of(&app.nobody(), &session.expect(200));
    let again = stays.hello(fresh.token()).await;
    assert_eq!(again["sessionId"], first["sessionId"]);
    assert_eq!(goes.closed().await, UNAUTHORIZED);
    // The first token is over now; its rooms are not.
    let message = fresh.reply(&id, "still here?").await;
    assert_eq!(stays.next("ticket.reply").await["message"], message);
    stays.reply(&id, "yes").await;
}

async fn a_later_hello_as_another_closes(app: &TestApp) {
    let (ravi, mira) = (app.visitor("Ravi").await, app.visitor("Mira").await);
    let (asha, ben) = (app.agent("Asha").await, app.agent("Ben").await);
    for (first, later) in [
        (ravi.token(), mira.token()),
        (asha.token(), ben.token()),
        (asha.token(), ravi.token()),
        (ravi.token(), asha.token()),
        (ravi.token(), "nonsense"),
    ] {
        let mut socket = app.socket(first).await;
        socket
            .send(json!({ "type": "hello", "token": later }))
            .await;
        assert_eq!(socket.closed().await, UNAUTHORIZED);
    }
    // Another log-in of the same person is the same person.
    let again = asha.again(PASSWORD).await;
    let mut socket = app.socket(asha.token()).await;
    socket.hello(again.token()).await;
}

async fn logging_out_closes_the_sockets_of_that_log_in(app: &TestApp) {
    let here = app.agent("Asha").await;
    let there = here.again(PASSWORD).await;
    let mut first = app.socket(here.token()).await;
    let mut second = app.socket(here.token()).await;
    let mut other = app.socket(there.token()).await;
    here.post("/api/auth/logout", json!({})).await.expect(204);
    assert_eq!(first.closed().await, UNAUTHORIZED);
    assert_eq!(second.closed().await, UNAUTHORIZED);
    other.settled().await;
}

async fn a_new_password_closes_sockets(app: &TestApp) {
    let here = app.agent("Asha").await;
    let there = here.again(PASSWORD).await;
    let mut other = app.socket(there.token()).await;
    let mut ben = app.socket(app.agent("Ben").await.token()).await;
    let path = format!("/api/agents/{}", here.id);
    here.patch(&path, json!({ "password": "another good one" }))
        .await
        .expect(200);
    assert_eq!(other.closed().await, UNAUTHORIZED);
    refused(app, there.token()).await;
    // The log-in that changed it was kept, and may come back.
    app.socket(here.token()).await;
    ben.settled().await;
}

async fn deactivating_closes_sockets(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let mut socket = app.socket(asha.token()).await;
    let mut hers = app.socket(admin.token()).await;
    let path = format!("/api/agents/{}", asha.id);
    admin
        .patch(&path, json!({ "active": false }))
        .await
        .expect(200);
    assert_eq!(socket.closed().await, UNAUTHORIZED);
    refused(app, asha.token()).await;
    hers.settled().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_says_nothing_is_closed() {
    let app = TestApp::start(Database::Sqlite, &[]).await;
    let mut silent = Socket::connect(&app).await;
    // Ten seconds; the test's patience is longer.
    assert_eq!(silent.closed().await, 4408);
}
