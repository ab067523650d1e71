//! The contract on a `SQLite` file.

use store::sqlite;

#[tokio::test(flavor = "multi_thread")]
async fn keeps_the_contract() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = sqlite::open(&folder.path().join("careline.db")).expect("open");
    store::contract::all(&store).await;
    // Again on what the first run left.
    store::contract::all(&store).await;
}
