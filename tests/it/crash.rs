//! The real process, killed in the middle of chats and ended in good order.
use std::collections::BTreeMap;
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::support::app::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::support::server::{Server, run_refused};
use crate::support::{Agent, Database, Follower, PATIENCE, Socket, Visitor, ticket_body};

/// Each with its customer and an agent: twenty chat clients.
const TICKETS: usize = 10;
/// Between two kills at least so many messages are acknowledged, and at most so many more.
const ACKS: u64 = 60;
const MORE_ACKS: u64 = 240;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_is_durable_on_sqlite() {
    acknowledged_is_durable(Some(Database::Sqlite), 8).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_is_durable_on_mongo() {
    acknowledged_is_durable(Database::mongo("crash"), 4).await;
}

/// The server that there is now; a new address for each start.
type Address = watch::Receiver<String>;

/// What all chat clients share.
struct Chat {
    acks: watch::Sender<u64>,
    over: AtomicBool,
}

/// What one client was promised: its key, the message's id and number.
type Promises = Vec<(String, String, u64)>;

async fn acknowledged_is_durable(database: Option<Database>, rounds: u64) {
    let Some(database) = database else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &database).await;
    let (address, now) = watch::channel(server.url.clone());
    let chat = Arc::new(Chat {
        acks: watch::Sender::new(0),
        over: AtomicBool::new(false),
    });
    let (tickets, clients) = begin(&server, &chat, &now).await;
    for round in 0..rounds {
        go_on(&chat, ACKS + random(round) % MORE_ACKS).await;
        server.kill().await;
        server = Server::start(folder.path(), &database).await;
        address.send_replace(server.url.clone());
    }
    go_on(&chat, ACKS).await;
    chat.over.store(true, Ordering::SeqCst);
    let mut promises: BTreeMap<String, Vec<Promises>> = BTreeMap::new();
    for (ticket, client) in clients {
        let promised = client.await.expect("a client that was served well");
        promises.entry(ticket).or_default().push(promised);
    }
    let admin = Agent::log_in(server.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await;
    for ticket in tickets {
        check(&admin, &ticket, &promises[&ticket]).await;
    }
    assert!(server.terminate().await.success());
    database.drop().await;
}

type Clients = Vec<(String, JoinHandle<Promises>)>;

async fn begin(server: &Server, chat: &Arc<Chat>, now: &Address) -> (Vec<String>, Clients) {
    let admin = Agent::log_in(server.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await;
    let (mut tickets, mut clients) = (Vec::new(), Vec::new());
    for n in 0..TICKETS {
        let body = json!({ "name": format!("Visitor {n}") });
        let visitor = Visitor::arrive(server.nobody(), body).await;
        let ticket = visitor.open_ticket("It broke").await;
        for token in [visitor.token(), admin.token()] {
            let client = ChatClient {
                token: token.to_owned(),
                copy: Follower::new(&ticket),
                promises: Vec::new(),
                name: format!("c{}", clients.len()),
            };
            let task = tokio::spawn(client.run(Arc::clone(chat), now.clone()));
            clients.push((ticket.clone(), task));
        }
        tickets.push(ticket);
    }
    (tickets, clients)
}

/// Waits until so many more messages are acknowledged.
async fn go_on(chat: &Chat, more: u64) {
    let goal = *chat.acks.borrow() + more;
    let mut acks = chat.acks.subscribe();
    let reached = timeout(PATIENCE * 6, acks.wait_for(|acks| *acks >= goal)).await;
    reached.expect("messages flow").expect("clients");
}

fn random(seed: u64) -> u64 {
    RandomState::new().hash_one(seed)
}

/// Writes without a pause, and tries each message again until it is acknowledged.
struct ChatClient {
    name: String,
    token: String,
    copy: Follower,
    promises: Promises,
}

impl ChatClient {
    async fn run(mut self, chat: Arc<Chat>, mut now: Address) -> Promises {
        loop {
            let url = now.borrow_and_update().clone();
            if self.talk(&url, &chat).await.is_ok() {
                return self.promises;
            }
            let next = timeout(PATIENCE * 4, now.changed()).await;
            next.expect("the connection broke off though nobody killed the server")
                .expect("another server");
        }
    }

    /// Until the chat is over (`Ok`) or the connection is.
    async fn talk(&mut self, url: &str, chat: &Chat) -> Result<(), ()> {
        let mut socket = Socket::reach(url).await.ok_or(())?;
        let hello = json!({ "type": "hello", "token": self.token });
        let ready = lost(socket.try_ask(hello).await)?;
        assert_eq!(ready["type"], "ready", "{ready}");
        lost(self.copy.catch_up(&mut socket).await)?;
        while !chat.over.load(Ordering::SeqCst) {
            let key = format!("{}-{}", self.name, self.promises.len());
            let frame = json!({
                "type": "ticket.reply", "ticketId": self.copy.ticket, "message": key, "clientMessageId": key,
            });
            let ack = lost(socket.try_ask(frame).await)?;
            assert_eq!(ack["type"], "ack", "{ack}");
            let (id, seq) = (
                ack["message"]["id"].as_str(),
                ack["message"]["seq"].as_u64(),
            );
            self.promises
                .push((key, id.expect("an id").to_owned(), seq.expect("a seq")));
            chat.acks.send_modify(|acks| *acks += 1);
            for frame in socket.leftover() {
                self.copy.hear(&frame);
            }
        }
        Ok(())
    }
}

/// A killed server closes nothing in good order: no code.
fn lost<T>(answer: Result<T, Option<u16>>) -> Result<T, ()> {
    answer.map_err(|code| assert_eq!(code, None, "the server closed the socket"))
}

/// Each promise is kept: there once, where it was said to be, in the order in which it was sent.
async fn check(admin: &Agent, ticket: &str, promises: &[Promises]) {
    let thread = admin.replies(ticket, 0).await;
    let mut by_key: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (message, seq) in thread.iter().zip(1_u64..) {
        assert_eq!(message["seq"], seq, "{ticket} has a hole");
        if let Some(key) = message["clientMessageId"].as_str() {
            by_key.entry(key).or_default().push(message);
        }
    }
    let mut promised = 0;
    for client in promises {
        assert!(!client.is_empty());
        promised += client.len();
        assert!(
            client.is_sorted_by_key(|(_, _, seq)| *seq),
            "{ticket} is out of order"
        );
        for (key, id, seq) in client {
            let found = by_key.get(key.as_str()).map_or(&[][..], Vec::as_slice);
            assert_eq!(
                found.len(),
                1,
                "{key} of {ticket} is there {} times",
                found.len()
            );
            assert_eq!(
                (&found[0]["id"], &found[0]["seq"]),
                (&json!(id), &json!(seq)),
                "{key}"
            );
            assert_eq!(found[0]["message"], key.as_str());
        }
    }
    // Every client ended with an ack: nothing is there that was not promised.
    assert_eq!(by_key.len(), promised, "{ticket}");
    assert!(by_key.values().all(|found| found.len() == 1), "{ticket}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_signal_ends_it_in_good_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &Database::Sqlite).await;
    let visitor = Visitor::arrive(server.nobody(), json!({ "name": "Ravi" })).await;
    let ticket = visitor.open(ticket_body("x")).await;
    let mut socket = Socket::reach(&server.url).await.expect("a socket");
    socket.hello(visitor.token()).await;
    let id = ticket["id"].as_str().expect("an id");
    socket.join(id, 0).await;
    let ack = socket.reply(id, "the last word").await;
    let ended = tokio::spawn(server.terminate());
    assert_eq!(socket.closed().await, 1012);
    let bye = socket.leftover().pop().expect("a bye");
    assert_eq!(
        (&bye["type"], &bye["reason"]),
        (&json!("bye"), &json!("draining"))
    );
    assert_eq!(ended.await.expect("an end").code(), Some(0));
    // The next one goes on where it stopped, and the token still opens the door.
    let server = Server::start(folder.path(), &Database::Sqlite).await;
    let mut socket = Socket::reach(&server.url).await.expect("a socket");
    socket.hello(visitor.token()).await;
    assert_eq!(socket.join(id, 1).await, [ack["message"].clone()]);
}

async fn refused(settings: &[(&str, &str)], code: i32, says: &str) {
    let folder: TempDir = tempfile::tempdir().expect("a folder");
    let path: &Path = folder.path();
    let ended = run_refused(path, &Database::Sqlite, settings).await;
    assert_eq!(ended.code, Some(code), "{settings:?}: {}", ended.stderr);
    assert!(
        ended.stderr.contains(says),
        "{settings:?}: {says} in {}",
        ended.stderr
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_configuration_ends_with_2() {
    refused(&[("CARELINE_LISTEN", "nonsense")], 2, "CARELINE_LISTEN").await;
    refused(&[("CARELINE_LISTN", "127.0.0.1:0")], 2, "CARELINE_LISTEN").await;
    refused(
        &[("CARELINE_LIMITS_SOCKETS", "many")],
        2,
        "CARELINE_LIMITS_SOCKETS",
    )
    .await;
    let weak = [
        ("CARELINE_SECRET", "short"),
        ("CARELINE_PUBLIC_URL", "https://help.example"),
    ];
    refused(&weak, 2, "CARELINE_SECRET").await;
    refused(
        &[("CARELINE_DATABASE_URL", "postgres://localhost/x")],
        2,
        "CARELINE_DATABASE_URL",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dependency_that_is_away_ends_with_3() {
    // Nobody listens on port 1.
    refused(
        &[("CARELINE_DATABASE_URL", "mongodb://127.0.0.1:1/careline")],
        3,
        "",
    )
    .await;
}
