//! The suite that every backend must pass.

use crate::server::Fresh;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeps_the_contract() {
    let Some(fresh) = Fresh::open("contract").await else {
        return;
    };
    store::contract::all(&fresh.store).await;
    fresh.close().await;
}

/// More matches than are put in order outside the database.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_tickets_are_listed_like_few() {
    let Some(fresh) = Fresh::open("many").await else {
        return;
    };
    store::contract::many(&fresh.store, 200, 2100).await;
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_node_opens_what_a_first_has_made() {
    let Some(fresh) = Fresh::open("second node").await else {
        return;
    };
    let second = store::mongo::open(&fresh.uri).await.expect("open again");
    let shop = store::contract::sample::Shop::open(&fresh.store).await;
    let ticket = shop.with(|_| {}).await;
    let found = second
        .tickets
        .load(shop.tenant, ticket.id, None)
        .await
        .expect("load")
        .expect("there");
    assert_eq!(found.ticket, ticket);
    second.health.close().await;
    fresh.close().await;
}
