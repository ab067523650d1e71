//! What one socket, one account, one address may do at most; and the end of the server.
use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use gateway::app::Environment;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::{Bytes, Message};

use crate::support::{
    Database, Follower, PATIENCE, RawFrame, RawSocket, Socket, TestApp, TestClock, each_database,
};

each_database!(
    frames_have_a_size,
    broken_frames_close_that_socket_alone,
    a_slow_reader_is_cut_and_catches_up,
);
each_database!(unstarted; a_draining_server_says_bye, who_answers_no_ping_is_closed);
each_database!(with [("CARELINE_LIMITS_SOCKETS_PER_ACCOUNT", "2")]; an_account_has_so_many_sockets);
each_database!(with [("CARELINE_LIMITS_SOCKETS_PER_ADDRESS", "2")]; an_address_has_so_many_sockets);
each_database!(with [
    ("CARELINE_LIMITS_SOCKETS_PER_ADDRESS", "1"),
    ("CARELINE_TRUSTED_PROXIES", "127.0.0.1/32"),
]; addresses_behind_a_proxy_count_by_themselves);
each_database!(with [
    ("CARELINE_LIMITS_SOCKETS", "1"),
    ("CARELINE_LIMITS_SOCKETS_PER_ADDRESS", "2"),
]; a_server_has_so_many_sockets);
each_database!(with [("CARELINE_LIMITS_FRAMES_PER_SOCKET_PER_SECOND", "20")]; too_many_frames_at_once_close);

/// What the contract says, bytes.
const FRAME: usize = 65_536;

async fn frames_have_a_size(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut beside = app.socket(ravi.token()).await;
    let mut socket = app.socket(ravi.token()).await;
    let padded = |bytes: usize| {
        let around = json!({ "type": "ping", "more": "" }).to_string().len();
        json!({ "type": "ping", "more": "x".repeat(bytes - around) }).to_string()
    };
    assert_eq!(padded(FRAME).len(), FRAME);
    socket.send_text(&padded(FRAME)).await;
    socket.next("pong").await;
    socket.send_text(&padded(FRAME + 1)).await;
    assert_eq!(socket.closed().await, 1009);
    // Before hello as well.
    let mut socket = Socket::connect(app).await;
    socket.send_text(&padded(FRAME + 1)).await;
    assert_eq!(socket.closed().await, 1009);
    beside.settled().await;
}

async fn broken_frames_close_that_socket_alone(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut beside = app.socket(ravi.token()).await;
    let mut socket = app.socket(ravi.token()).await;
    let binary = Message::Binary(Bytes::from_static(br#"{"type":"ping"}"#));
    socket.send_message(binary).await;
    assert_eq!(socket.closed().await, 4400, "binary");
    for (bytes, code) in [
        (&b"\x81\x02{}"[..], 1002),                         // not masked
        (&b"\xf1\x80\0\0\0\0"[..], 1002),                   // reserved bits
        (&b"\x83\x80\0\0\0\0"[..], 1002),                   // an opcode that is none
        (&b"\x80\x80\0\0\0\0"[..], 1002),                   // goes on with nothing
        (&b"\x81\x82\0\0\0\0\xff\xfe"[..], 1007),           // no UTF-8
        (&b"\x81\xff\xff\0\0\0\0\0\0\0\0\0\0\0"[..], 1002), // a length without bounds
        (&b"\x81\xff\0\0\0\x01\0\0\0\0\0\0\0\0"[..], 1009), // 4 GiB
    ] {
        let mut socket = RawSocket::hello(app.app.address, ravi.token()).await;
        socket.bytes(bytes).await;
        let end = socket.end().await;
        assert_eq!(end, RawFrame::Close(code), "{bytes:x?}");
    }
    beside.settled().await;
}

async fn a_draining_server_says_bye(database: Database) {
    let app = TestApp::start(database, &[]).await;
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut joined = app.socket(ravi.token()).await;
    joined.join(&id, 0).await;
    let mut silent = Socket::connect(&app).await;
    let (url, nobody) = (app.url.clone(), app.nobody());
    let TestApp {
        app: running,
        folder,
        ..
    } = app;
    let stopped = tokio::spawn(running.stop());
    for socket in [&mut joined, &mut silent] {
        assert_eq!(socket.closed().await, 1012);
        let said = socket.leftover();
        let bye = said.last().expect("a bye");
        assert_eq!(
            (&bye["type"], &bye["reason"]),
            (&json!("bye"), &json!("draining"))
        );
        let wait = bye["retryAfterMs"].as_u64().expect("milliseconds");
        assert!((500..=2000).contains(&wait), "{bye}");
    }
    // For a second the door stays open to say that it is closing.
    nobody.get("/readyz").await.expect(503);
    assert_eq!(Socket::connect_with(&url, &[]).await.err(), Some(503));
    stopped.await.expect("an orderly end");
    drop(folder);
}

async fn an_account_has_so_many_sockets(app: &TestApp) {
    let (ravi, mira) = (app.visitor("Ravi").await, app.visitor("Mira").await);
    let mut first = app.socket(ravi.token()).await;
    let mut second = app.socket(ravi.token()).await;
    let mut third = Socket::connect(app).await;
    third
        .send(json!({ "type": "hello", "token": ravi.token() }))
        .await;
    assert_eq!(third.closed().await, 4429);
    app.socket(mira.token()).await;
    // A later hello is no other socket.
    first.hello(ravi.token()).await;
    second.settled().await;
    // Whoever leaves makes room.
    second.send_message(Message::Close(None)).await;
    second.ended().await;
    let again = async || {
        let mut socket = Socket::connect(app).await;
        let hello = json!({ "type": "hello", "token": ravi.token() });
        socket.try_ask(hello).await.is_ok()
    };
    until(again).await;
}

/// Tries until it succeeds: the server lets go of a place a moment after the connection's end.
async fn until(succeeds: impl AsyncFn() -> bool) {
    let tries = async { while !succeeds().await {} };
    timeout(PATIENCE, tries).await.expect("success in time");
}

/// The documented answer to an upgrade where there is no room.
async fn is_full(app: &TestApp) {
    let nobody = app.nobody();
    let mut request = nobody.request(Method::GET, "/api/ws");
    for (name, value) in [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ] {
        request = request.header(name, value);
    }
    let answer = nobody.send(request).await;
    let seconds = answer.header("retry-after").parse::<u64>();
    assert!(seconds.is_ok_and(|seconds| seconds > 0), "{answer:?}");
    answer.refused(429, "too_many_sockets");
}

/// Whoever leaves makes room.
async fn leave(app: &TestApp, mut socket: Socket) {
    socket.send_message(Message::Close(None)).await;
    socket.ended().await;
    until(async || Socket::connect_with(&app.url, &[]).await.is_ok()).await;
}

async fn an_address_has_so_many_sockets(app: &TestApp) {
    let first = Socket::connect(app).await;
    let _second = Socket::connect(app).await;
    assert_eq!(Socket::connect_with(&app.url, &[]).await.err(), Some(429));
    is_full(app).await;
    leave(app, first).await;
}

async fn addresses_behind_a_proxy_count_by_themselves(app: &TestApp) {
    let from = async |address| {
        let header = [("x-forwarded-for", address)];
        Socket::connect_with(&app.url, &header).await
    };
    let ravi = app.visitor("Ravi").await;
    let mut first = from("203.0.113.1").await.expect("an upgrade");
    assert_eq!(from("203.0.113.1").await.err(), Some(429));
    // What the client wrote itself stands before what the proxy has seen.
    assert_eq!(from("192.0.2.7, 203.0.113.1").await.err(), Some(429));
    let mut second = from("203.0.113.2").await.expect("an upgrade");
    for socket in [&mut first, &mut second] {
        socket.hello(ravi.token()).await;
    }
}

async fn a_server_has_so_many_sockets(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut first = app.socket(ravi.token()).await;
    assert_eq!(Socket::connect_with(&app.url, &[]).await.err(), Some(429));
    for _ in 0..5 {
        is_full(app).await;
    }
    first.settled().await;
    // Whoever gets no socket can still write.
    let id = ravi.open_ticket("x").await;
    ravi.reply(&id, "y").await;
    // Those that were refused do not count against their address.
    leave(app, first).await;
}

async fn too_many_frames_at_once_close(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let mut beside = app.socket(ravi.token()).await;
    let mut socket = app.socket(ravi.token()).await;
    for _ in 0..200 {
        socket.send(json!({ "type": "ping" })).await;
    }
    assert_eq!(socket.closed().await, 4429);
    let answered = socket.leftover().len();
    assert!((10..200).contains(&answered), "{answered} were answered");
    beside.settled().await;
}

/// A server whose heart beats as fast as a test wants.
async fn with_heartbeat(database: Database, heartbeat: Duration) -> TestApp {
    let clock = Arc::new(TestClock::default());
    let environment = Environment {
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        heartbeat,
        jobs: false,
        ..Environment::default()
    };
    TestApp::start_in(database, &[], environment, clock).await
}

async fn who_answers_no_ping_is_closed(database: Database) {
    let app = with_heartbeat(database, Duration::from_millis(300)).await;
    let ravi = app.visitor("Ravi").await;
    let mut alive = RawSocket::hello(app.app.address, ravi.token()).await;
    let mut dead = RawSocket::hello(app.app.address, ravi.token()).await;
    let mut pings = 0;
    loop {
        match dead.read().await {
            RawFrame::Ping(_) => pings += 1,
            end => {
                assert_eq!((end, pings), (RawFrame::Close(4408), 2));
                break;
            }
        }
        // The one that answers goes on.
        let RawFrame::Ping(payload) = alive.read().await else {
            panic!("no ping")
        };
        alive.pong(&payload).await;
    }
    for _ in 0..3 {
        let RawFrame::Ping(payload) = alive.read().await else {
            panic!("no ping")
        };
        alive.pong(&payload).await;
    }
    assert_eq!(alive.ask(json!({ "type": "ping" })).await["type"], "ack");
}

async fn a_slow_reader_is_cut_and_catches_up(app: &TestApp) {
    let (ravi, mira) = (app.visitor("Ravi").await, app.agent("Asha").await);
    let id = ravi.open_ticket("x").await;
    let join = json!({ "type": "ticket.join", "ticketId": id, "since": 0 });
    let mut slow = RawSocket::hello(app.app.address, ravi.token()).await;
    slow.ask(join).await;
    let mut quick = app.socket(mira.token()).await;
    let mut copy = Follower::new(&id);
    copy.catch_up(&mut quick).await.expect("a join");
    let mut writer = app.socket(ravi.token()).await;
    // Far more than its queue and the kernel's buffers hold together.
    let text = "x".repeat(10_000);
    for written in 2..=101 {
        writer.reply(&id, &text).await;
        // Whoever reads is not held up.
        while copy.seq() < written {
            copy.hear(&quick.try_next().await.expect("a frame"));
        }
    }
    let mut given = 1;
    let end = loop {
        match slow.read().await {
            RawFrame::Text(text) => {
                let frame: Value = serde_json::from_str(&text).expect("JSON");
                if frame["type"] == "ticket.reply" {
                    given += 1;
                    assert_eq!(frame["seq"], given, "in order up to the end");
                }
            }
            RawFrame::Ping(_) => {}
            end => break end,
        }
    };
    assert_eq!(end, RawFrame::Close(4413));
    assert!(given < 101, "all of it was buffered");
    let mut back = app.socket(ravi.token()).await;
    assert_eq!(back.join(&id, given).await.len() as u64, 101 - given);
}
