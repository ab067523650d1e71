//! What the program keeps when nothing goes on.
use std::time::Duration;

use serde_json::json;
use tokio::time::{Instant, sleep};

use crate::support::Database;
use crate::support::app::ADMIN_EMAIL;
use crate::support::server::Server;

/// argon2id's memory for one password (`argon2::Params::DEFAULT_M_COST`), in KiB.
const PASSWORD: u64 = 19 * 1024;
/// The program looks every 5 s.
const PATIENCE: Duration = Duration::from_secs(40);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_ins_memory_goes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let server = Server::start(folder.path(), &Database::Sqlite).await;
    let nobody = server.nobody();
    for _ in 0..3 {
        let body = json!({ "email": ADMIN_EMAIL, "password": "not the password" });
        nobody.post("/api/auth/login", body).await.expect(401);
    }
    assert!(server.memory("VmHWM") > PASSWORD, "it took what it takes");
    let begun = Instant::now();
    while server.memory("RssAnon") >= PASSWORD {
        assert!(
            begun.elapsed() < PATIENCE,
            "{} KiB are still its own",
            server.memory("RssAnon")
        );
        sleep(Duration::from_millis(200)).await;
    }
    assert!(server.terminate().await.success());
}
