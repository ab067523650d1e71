//! The database goes away under the running program: sends are refused in time and with a reason
//! to try again, and go through when it is back.
use serde_json::json;
use tempfile::TempDir;

use crate::support::app::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::support::chat::Chats;
use crate::support::proxy::Line;
use crate::support::server::Server;
use crate::support::talk::{Talk, in_time, readiness, refused};
use crate::support::{Database, Socket};

/// Each with its customer and an agent: twenty chat clients.
const TICKETS: usize = 10;
/// Messages between two breaks, and how often the line breaks in each way.
const ACKS: u64 = 100;
const ROUNDS: usize = 4;

const AWAY: &str = "database_unavailable";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_gone() {
    goes_and_comes_back(Line::Cut).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_says_nothing() {
    goes_and_comes_back(Line::Silent).await;
}

async fn goes_and_comes_back(away: Line) {
    let Some(database) = Database::mongo("database_away") else {
        return;
    };
    let (line, by_line) = database.by_a_line().await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &by_line).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(10).await;
    readiness(&server, &[]).await;
    // The second time nothing is left of the first.
    for _ in 0..2 {
        line.set(away);
        talk.is_refused(AWAY).await;
        readiness(&server, &["database"]).await;
        let mut newcomer = nobody_is_let_in(&server, &talk).await;
        line.set(Line::Up);
        talk.goes_on().await;
        readiness(&server, &[]).await;
        newcomer.hello(talk.admin.token()).await;
    }
    talk.is_whole().await;
    talk.was_heard().await;
    let server = again(server, &folder, &database).await;
    talk.moves_to(&server).await;
    talk.is_whole().await;
    assert!(server.terminate().await.success());
    database.drop().await;
}

/// Whoever comes is asked to wait, and not taken for somebody whose log-in is over.
async fn nobody_is_let_in(server: &Server, talk: &Talk) -> Socket {
    let login = json!({ "email": ADMIN_EMAIL, "password": ADMIN_PASSWORD });
    let nobody = server.nobody();
    let answer = in_time(nobody.post("/api/auth/login", login)).await;
    refused(answer, AWAY);
    let mut newcomer = Socket::reach(&server.url).await.expect("a socket");
    let hello = json!({ "type": "hello", "token": talk.admin.token() });
    in_time(newcomer.refused(hello, AWAY)).await;
    newcomer
}

/// The file is there, but somebody else writes into it: a backup, a curious operator.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_another_process_holds() {
    let database = Database::Sqlite;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &database).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(10).await;
    let other = rusqlite::Connection::open(folder.path().join("data/careline.db")).expect("open");
    for _ in 0..2 {
        other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
        talk.is_refused(AWAY).await;
        readiness(&server, &["database"]).await;
        other.execute_batch("ROLLBACK").expect("given back");
        talk.goes_on().await;
        readiness(&server, &[]).await;
    }
    drop(other);
    talk.is_whole().await;
    talk.was_heard().await;
    let server = again(server, &folder, &database).await;
    talk.moves_to(&server).await;
    talk.is_whole().await;
    assert!(server.terminate().await.success());
}

/// What was under way when the line broke may have been written or not: the same key finds out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_line_that_breaks_in_full_chat() {
    let Some(database) = Database::mongo("database_away") else {
        return;
    };
    let (line, by_line) = database.by_a_line().await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &by_line).await;
    let chats = Chats::begin(&server, TICKETS).await;
    for _ in 0..ROUNDS {
        for away in [Line::Cut, Line::Silent] {
            chats.go_on(ACKS).await;
            line.set(away);
            chats.are_refused(1).await;
            line.set(Line::Up);
        }
    }
    chats.go_on(ACKS).await;
    chats.end(&server).await;
    assert!(server.terminate().await.success());
    database.drop().await;
}

/// Written, but its sender was told to try again: those who follow the ticket hear of it, once.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_lost() {
    let Some(database) = Database::mongo("database_away") else {
        return;
    };
    let (line, by_line) = database.by_a_line().await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &by_line).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(2).await;
    for _ in 0..3 {
        line.lose_answers_to(Some(&talk.next_words()));
        let again = || line.lose_answers_to(None);
        talk.is_refused_but_written(AWAY, again).await;
    }
    talk.says(2).await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
    database.drop().await;
}

/// Each waits for the ticket's turn, but not longer than it may take to be told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_senders_to_a_server_that_is_gone() {
    let Some(database) = Database::mongo("database_away") else {
        return;
    };
    let (line, by_line) = database.by_a_line().await;
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &by_line).await;
    let mut talk = Talk::begin(&server).await;
    line.set(Line::Cut);
    talk.are_refused(AWAY).await;
    line.set(Line::Up);
    talk.goes_on().await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_senders_to_a_file_that_another_process_holds() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &Database::Sqlite).await;
    let mut talk = Talk::begin(&server).await;
    let other = rusqlite::Connection::open(folder.path().join("data/careline.db")).expect("open");
    other.execute_batch("BEGIN IMMEDIATE").expect("the lock");
    talk.are_refused(AWAY).await;
    other.execute_batch("ROLLBACK").expect("given back");
    talk.goes_on().await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
}

/// Killed, and another one started in its place.
async fn again(server: Server, folder: &TempDir, database: &Database) -> Server {
    server.kill().await;
    Server::start(folder.path(), database).await
}
