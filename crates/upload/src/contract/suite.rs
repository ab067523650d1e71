//! The whole suite.

use super::{broken, keep};
use crate::BlobStore;

/// Runs everything; leaves no blob behind.
///
/// # Panics
/// Where `store` breaks the contract.
pub async fn all(store: &dyn BlobStore) {
    store.ready().await.expect("the store is ready");
    keep::gives_back_what_it_was_given(store).await;
    keep::replaces(store).await;
    keep::absent_is_not_found(store).await;
    keep::is_invisible_until_it_is_whole(store).await;
    broken::a_broken_body_leaves_nothing(store).await;
    broken::a_broken_body_leaves_the_former_blob(store).await;
    broken::a_dropped_put_leaves_nothing(store).await;
}
