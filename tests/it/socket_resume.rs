//! Connections break while people write: nothing is lost, doubled or out of order.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde_json::{Value, json};

use crate::support::{Follower, Socket, TestApp, each_database};

// The server notices a moment later that a connection is gone: until then it counts.
each_database!(with [("CARELINE_LIMITS_SOCKETS_PER_ACCOUNT", "10000")];
    a_reconnecting_reader_misses_nothing,
    a_retried_send_is_written_once,
    a_join_gets_in_among_busy_writers,
);

/// Written by each of the writers.
const EACH: u64 = 60;
const WRITERS: u64 = 4;
const READERS: u64 = 12;
/// The ticket's first message, and all of theirs.
const ALL: u64 = 1 + WRITERS * EACH;

async fn a_reconnecting_reader_misses_nothing(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let cuts = Arc::new(AtomicU64::new(0));
    let mut readers = Vec::new();
    for reader in 0..READERS {
        let (url, token, id, cuts) = (
            app.url.clone(),
            ravi.token().to_owned(),
            id.clone(),
            Arc::clone(&cuts),
        );
        readers.push(tokio::spawn(async move {
            read_all(&url, &token, &id, reader, &cuts).await
        }));
    }
    let mut writers = Vec::new();
    for writer in 0..WRITERS {
        let (mut socket, id) = (app.socket(ravi.token()).await, id.clone());
        writers.push(tokio::spawn(async move {
            for n in 0..EACH {
                socket.reply(&id, &format!("{n} of {writer}")).await;
            }
        }));
    }
    for writer in writers {
        writer.await.expect("all written");
    }
    let thread = app.agent("Asha").await.replies(&id, 0).await;
    let words = |messages: &[Value]| -> Vec<(Value, Value, Value)> {
        let word = |message: &Value| {
            (
                message["id"].clone(),
                message["seq"].clone(),
                message["message"].clone(),
            )
        };
        messages.iter().map(word).collect()
    };
    for reader in readers {
        let copy = reader.await.expect("a whole copy");
        assert_eq!(words(&copy), words(&thread));
    }
    assert_eq!(thread.len() as u64, ALL);
    let cuts = cuts.load(Ordering::Relaxed);
    assert!(cuts >= READERS * 3, "only {cuts} connections were cut");
}

/// Breaks its connection off after a few frames, over and over; each reader at other places.
async fn read_all(
    url: &str,
    token: &str,
    ticket: &str,
    reader: u64,
    cuts: &AtomicU64,
) -> Vec<Value> {
    let mut copy = Follower::new(ticket);
    while copy.seq() < ALL {
        let mut socket = Socket::connect_with(url, &[]).await.expect("an upgrade");
        socket.hello(token).await;
        copy.catch_up(&mut socket).await.expect("a join");
        for _ in 0..7 + reader {
            if copy.seq() == ALL {
                break;
            }
            let frame = socket.try_next().await.expect("a frame");
            copy.hear(&frame);
        }
        socket.vanish();
        cuts.fetch_add(1, Ordering::Relaxed);
    }
    copy.messages
}

async fn a_retried_send_is_written_once(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let mut watcher = app.socket(ravi.token()).await;
    watcher.join(&id, 0).await;
    let frame = |n: u64| json!({ "type": "ticket.reply", "ticketId": id, "message": format!("number {n}"), "clientMessageId": format!("c{n}") });
    let mut doubles = 0;
    for n in 0..40 {
        // Gone before the ack: whether it was written, the client cannot know.
        let mut socket = app.socket(ravi.token()).await;
        socket.send(frame(n)).await;
        socket.vanish();
        let ack = app.socket(ravi.token()).await.ack(frame(n)).await;
        assert_eq!(ack["message"]["seq"], n + 2);
        doubles += u64::from(ack["duplicate"] == true);
    }
    let thread = ravi.replies(&id, 1).await;
    assert_eq!(thread.len(), 40, "{doubles} were repeated");
    let heard = watcher.settled_of("ticket.reply").await;
    let live: Vec<_> = heard.iter().map(|frame| &frame["message"]).collect();
    assert_eq!(live, thread.iter().collect::<Vec<_>>());
}

/// People who write without a pause, and joins beside them.
const BUSY_WRITERS: usize = 16;
const JOINS: usize = 50;

/// Each message that is written while a join looks into the database makes it look again: it gets
/// in all the same.
async fn a_join_gets_in_among_busy_writers(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let over = Arc::new(AtomicBool::new(false));
    let mut writers = Vec::new();
    for writer in 0..BUSY_WRITERS {
        let (mut socket, id) = (app.socket(ravi.token()).await, id.clone());
        let over = Arc::clone(&over);
        writers.push(tokio::spawn(async move {
            while !over.load(Ordering::Relaxed) {
                socket.reply(&id, &format!("of {writer}")).await;
            }
        }));
    }
    let mut copy = Follower::new(&id);
    let mut refused = 0;
    for _ in 0..JOINS {
        let mut socket = app.socket(ravi.token()).await;
        let joined = copy.try_catch_up(&mut socket).await.expect("an answer");
        refused += usize::from(joined.is_err());
    }
    over.store(true, Ordering::Relaxed);
    for writer in writers {
        writer.await.expect("a writer");
    }
    assert_eq!(refused, 0, "of {JOINS} joins");
}
