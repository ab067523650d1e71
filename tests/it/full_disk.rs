//! The disk is full: what cannot be kept is refused, nothing that was kept is harmed, and it heals.
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use crate::support::chat::Chats;
use crate::support::pictures::png;
use crate::support::server::Server;
use crate::support::small_disk::SmallDisk;
use crate::support::talk::{Talk, in_time, readiness, refused};
use crate::support::{Answer, Database, Part};

/// Of the disk: a fresh database and its log take about a quarter.
const MEBIBYTES: u32 = 16;

/// As above, where much is written: the log grows to 32 MiB before it begins again.
const ROOMY: u32 = 96;
/// Each with its customer and an agent: twenty chat clients.
const TICKETS: usize = 10;
/// Messages between two full disks, and tries while there is one.
const ACKS: u64 = 100;
const ROUNDS: usize = 5;

/// The program with its data in this place and all else in a folder of its own.
async fn serve(folder: &TempDir, data: &Path, database: &Database) -> Server {
    let data = data.join("data");
    let data = data.to_str().expect("a path in UTF-8");
    Server::start_with(folder.path(), database, &[("CARELINE_DATA_DIR", data)]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_database_on_it() {
    let Some(disk) = SmallDisk::mount("full_disk", MEBIBYTES) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = serve(&folder, disk.path(), &Database::Sqlite).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(20).await;
    let kept = upload(&talk).await.expect(201)["attachment"]["url"].clone();
    let kept = kept.as_str().expect("a URL");
    // The second time nothing is left of the first.
    for _ in 0..2 {
        disk.fill();
        is_full(&server, &mut talk).await;
        talk.ravi.get(kept).await.expect_bytes();
        disk.clear();
        talk.goes_on().await;
        readiness(&server, &[]).await;
        upload(&talk).await.expect(201);
    }
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
    assert_eq!(integrity(&disk), ["ok"]);
}

async fn is_full(server: &Server, talk: &mut Talk) {
    talk.is_refused("storage_full").await;
    talk.are_refused("storage_full").await;
    readiness(server, &["database", "files"]).await;
    refused(in_time(upload(talk)).await, "files_unavailable");
    // What is there can be read.
    in_time(talk.ravi.get(&talk.thread())).await.expect(200);
}

/// What a kill leaves behind is not harmed by a disk that is full at the next start.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_database_on_it_at_the_start() {
    let Some(disk) = SmallDisk::mount("full_disk", MEBIBYTES) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = serve(&folder, disk.path(), &Database::Sqlite).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(20).await;
    disk.fill();
    talk.is_refused("storage_full").await;
    server.kill().await;
    let server = serve(&folder, disk.path(), &Database::Sqlite).await;
    talk.moves_to(&server).await;
    talk.is_refused("storage_full").await;
    readiness(&server, &["database", "files"]).await;
    disk.clear();
    talk.goes_on().await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
    assert_eq!(integrity(&disk), ["ok"]);
}

/// What is under way when the last page is taken is kept whole or not at all.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_database_on_it_in_full_chat() {
    let Some(disk) = SmallDisk::mount("full_disk", ROOMY) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = serve(&folder, disk.path(), &Database::Sqlite).await;
    let chats = Chats::begin(&server, TICKETS).await;
    for _ in 0..ROUNDS {
        chats.go_on(ACKS).await;
        disk.fill();
        chats.are_refused(ACKS).await;
        disk.clear();
    }
    chats.go_on(ACKS).await;
    disk.fill();
    chats.are_refused(1).await;
    server.kill().await;
    disk.clear();
    let server = serve(&folder, disk.path(), &Database::Sqlite).await;
    chats.move_to(&server);
    chats.go_on(ACKS).await;
    assert_eq!(chats.holes(), 0, "what is refused leaves no hole");
    chats.end(&server).await;
    assert!(server.terminate().await.success());
    assert_eq!(integrity(&disk), ["ok"]);
}

/// Nobody reads a log that cannot be written, but chat goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_log_on_it() {
    let Some(disk) = SmallDisk::mount("full_disk", MEBIBYTES) else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let data = data.to_str().expect("a path in UTF-8");
    let data = [("CARELINE_DATA_DIR", data)];
    let server = Server::start_with(disk.path(), &Database::Sqlite, &data).await;
    let mut talk = Talk::begin(&server).await;
    talk.says(10).await;
    disk.fill();
    let log = disk.path().join("log");
    let length = || std::fs::metadata(&log).expect("the log").len();
    loop {
        // The last page that it has is not full yet.
        let before = length();
        talk.says(2).await;
        if length() == before {
            break;
        }
    }
    talk.says(10).await;
    readiness(&server, &[]).await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
}

async fn upload(talk: &Talk) -> Answer {
    let picture = png(400, 300);
    let part = Part::file("file", "more.png", "image/png", &picture);
    talk.ravi.form("/api/uploads", &[part]).await
}

/// What SQLite itself says about the file.
fn integrity(disk: &SmallDisk) -> Vec<String> {
    let file = disk.path().join("data/careline.db");
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("open");
    let mut check = db.prepare("PRAGMA integrity_check").expect("a check");
    let said = check.query_map([], |row| row.get(0)).expect("rows");
    said.collect::<Result<_, _>>().expect("texts")
}

/// Files lie here, tickets elsewhere: chat goes on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_the_files_on_it() {
    let Some(disk) = SmallDisk::mount("full_disk", MEBIBYTES) else {
        return;
    };
    let Some(database) = Database::mongo("full_disk") else {
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let server = serve(&folder, disk.path(), &database).await;
    let mut talk = Talk::begin(&server).await;
    upload(&talk).await.expect(201);
    disk.fill();
    refused(in_time(upload(&talk)).await, "files_unavailable");
    readiness(&server, &["files"]).await;
    talk.says(10).await;
    disk.clear();
    upload(&talk).await.expect(201);
    readiness(&server, &[]).await;
    talk.is_whole().await;
    talk.was_heard().await;
    assert!(server.terminate().await.success());
    database.drop().await;
}
