//! The real process, killed in the middle of chats and ended in good order.
use std::hash::{BuildHasher as _, RandomState};
use std::path::Path;

use serde_json::json;
use tempfile::TempDir;

use crate::support::chat::Chats;
use crate::support::server::{Server, run_refused};
use crate::support::{Database, Socket, Visitor, ticket_body};

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

async fn acknowledged_is_durable(database: Option<Database>, rounds: u64) {
    let Some(database) = database else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(folder.path(), &database).await;
    let chats = Chats::begin(&server, TICKETS).await;
    for round in 0..rounds {
        chats.go_on(ACKS + random(round) % MORE_ACKS).await;
        server.kill().await;
        server = Server::start(folder.path(), &database).await;
        chats.move_to(&server);
    }
    chats.go_on(ACKS).await;
    assert_eq!(chats.refusals(), 0, "the database was there all the time");
    assert_eq!(chats.holes(), 0, "live messages come without holes");
    chats.end(&server).await;
    assert!(server.terminate().await.success());
    database.drop().await;
}

fn random(seed: u64) -> u64 {
    RandomState::new().hash_one(seed)
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
