//! A server that is away: sends are refused in time, and go through again when it is back.
#![expect(clippy::disallowed_methods, reason = "real time is what is promised")]

use std::time::{Duration, Instant};

use store::contract::sample::{self, Shop};
use store::repo::{Range, Saved};
use store::{Store, StoreError};
use tokio::net::TcpListener;

use crate::proxy::{Line, Proxy};
use crate::server::{database, uri, with_database};

/// In which a sender is promised an answer.
const REFUSED_WITHIN: Duration = Duration::from_secs(3);
const BACK_WITHIN: Duration = Duration::from_secs(2);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_at_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let nobody = format!(
        "mongodb://{}/?directConnection=true",
        listener.local_addr().expect("bound")
    );
    drop(listener);
    let start = Instant::now();
    let opened = store::mongo::open(&nobody).await;
    assert!(matches!(
        opened.map(|_| ()),
        Err(StoreError::Unavailable(_))
    ));
    assert!(start.elapsed() < REFUSED_WITHIN, "{:?}", start.elapsed());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_goes_and_comes_back() {
    let Some(server) = uri("away") else { return };
    let (place, _) = server
        .split_once("://")
        .expect("a URI")
        .1
        .split_once('/')
        .expect("a path");
    for away in [Line::Cut, Line::Silent] {
        let proxy = Proxy::to(place.to_owned()).await;
        let uri = with_database(&server, Some(&proxy.host));
        let store = store::mongo::open(&uri).await.expect("open");
        goes_and_comes_back(&store, &proxy, away).await;
        store.health.close().await;
        database(&uri).await.drop().await.expect("drop");
    }
}

async fn goes_and_comes_back(store: &Store, proxy: &Proxy, away: Line) {
    let shop = Shop::open(store).await;
    let ticket = shop.with(|_| {}).await;
    proxy.set(away);
    // The first call meets a connection that was good, the others know.
    for _ in 0..3 {
        let start = Instant::now();
        let save = sample::saying(
            ticket.clone(),
            sample::message(0, "lost"),
            Some("lost".into()),
        );
        let refused = store.tickets.save(save).await;
        assert!(
            matches!(refused, Err(StoreError::Unavailable(_))),
            "{away:?}: {refused:?}"
        );
        assert!(
            start.elapsed() < REFUSED_WITHIN,
            "{away:?}: {:?}",
            start.elapsed()
        );
    }
    let start = Instant::now();
    assert!(matches!(
        store.health.ready().await,
        Err(StoreError::Unavailable(_))
    ));
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );

    proxy.set(Line::Up);
    let start = Instant::now();
    let save = sample::saying(ticket, sample::message(0, "kept"), Some("kept".into()));
    while !matches!(store.tickets.save(save.clone()).await, Ok(Saved::Done(_))) {
        assert!(
            start.elapsed() < BACK_WITHIN,
            "{away:?}: not back after {:?}",
            start.elapsed()
        );
    }
    assert!(
        start.elapsed() < BACK_WITHIN,
        "{away:?}: {:?}",
        start.elapsed()
    );
    let thread = store
        .tickets
        .messages(shop.tenant, save.ticket.id, Range::After(1), 10)
        .await
        .expect("messages");
    assert_eq!(
        thread
            .iter()
            .map(|message| message.message.as_str())
            .collect::<Vec<_>>(),
        ["kept"]
    );
}
