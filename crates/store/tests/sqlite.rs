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

/// More tickets than are looked up one by one, and than a walk along an order passes at most.
#[tokio::test(flavor = "multi_thread")]
async fn many_tickets_are_listed_like_few() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = sqlite::open(&folder.path().join("careline.db")).expect("open");
    store::contract::many(&store, 3100, 3100).await;
}
