//! Every check in turn.

use super::{
    accounts, cursors, delete, files, filters, hostile, idempotency, isolation, mails, numbers,
    race, search, sessions, stats, threads, tickets,
};
use crate::Store;

/// Runs every check; the first broken promise panics with its place and both values.
pub async fn all(store: &Store) {
    store
        .health
        .ready()
        .await
        .expect("a database that is up is ready");
    tickets::all(store).await;
    idempotency::all(store).await;
    race::all(store).await;
    numbers::all(store).await;
    threads::all(store).await;
    cursors::all(store).await;
    filters::all(store).await;
    search::all(store).await;
    hostile::all(store).await;
    stats::all(store).await;
    mails::all(store).await;
    files::all(store).await;
    sessions::all(store).await;
    accounts::all(store).await;
    isolation::all(store).await;
    delete::all(store).await;
}
