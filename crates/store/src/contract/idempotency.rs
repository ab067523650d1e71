//! The same key never does a thing twice.

use std::collections::HashSet;

use futures_util::future::join_all;

use super::sample::{self, Shop};
use crate::Store;
use crate::repo::{Inserted, Range, Saved};

/// Callers at once with one key.
const CALLERS: usize = 16;

pub async fn all(store: &Store) {
    equal_keys_open_one_ticket(store).await;
    a_key_opens_again_after_years(store).await;
    a_key_appends_once(store).await;
    equal_keys_append_once(store).await;
}

async fn equal_keys_open_one_ticket(store: &Store) {
    let shop = Shop::open(store).await;
    let calls = (0..CALLERS).map(|_| {
        let (shop, mut new) = (shop.clone(), shop.ticket());
        new.key = Some("customer:1:open".into());
        tokio::spawn(async move { shop.store.tickets.insert(new).await.expect("insert") })
    });
    let (mut ids, mut opened) = (HashSet::new(), 0);
    for answer in join_all(calls).await {
        let ticket = match answer.expect("the call ends") {
            Inserted::New(ticket) => {
                opened += 1;
                ticket
            }
            Inserted::Existing(ticket) => ticket,
        };
        assert!(ticket.number.is_some());
        ids.insert(ticket.id);
    }
    assert_eq!((opened, ids.len()), (1, 1));
    let page = store.tickets.page(&shop.query()).await.expect("page");
    assert_eq!((page.tickets.len(), page.total), (1, Some(1)));
}

async fn a_key_opens_again_after_years(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    new.key = Some("k".into());
    let first = shop.insert(new.clone()).await;
    let now = shop.reply(first.id, "more").await;
    new.ticket.id = shop.ticket().ticket.id;
    match store.tickets.insert(new.clone()).await.expect("insert") {
        Inserted::Existing(ticket) => assert_eq!(ticket, now, "as it is now"),
        Inserted::New(_) => panic!("a key opens one ticket"),
    }
    let find = async |tenant, key| store.tickets.find_opened(tenant, key).await.expect("find");
    assert_eq!(find(shop.tenant, "k").await, Some(now));
    assert_eq!(find(shop.tenant, "K").await, None);
    // The same words of another tenant are another key.
    let other = Shop::open(store).await;
    new.ticket.tenant_id = other.tenant;
    assert_eq!(find(other.tenant, "k").await, None);
    other.insert(new).await;
}

async fn a_key_appends_once(store: &Store) {
    let shop = Shop::open(store).await;
    let (one, two) = (shop.with(|_| {}).await, shop.with(|_| {}).await);
    let key = Some("agent:7:c-1".to_owned());
    let after = shop
        .append(one.id, sample::message(0, "once"), key.clone())
        .await;
    let loaded = store
        .tickets
        .load(shop.tenant, one.id, key.as_deref())
        .await
        .expect("load")
        .expect("there");
    assert_eq!(loaded.repeated.expect("the key is known").message, "once");
    assert_eq!(loaded.ticket, after);
    let other = store
        .tickets
        .load(shop.tenant, one.id, Some("agent:7:c-2"))
        .await
        .expect("load")
        .expect("there");
    assert!(other.repeated.is_none());
    let again = sample::saying(after.clone(), sample::message(0, "twice"), key.clone());
    assert!(matches!(
        store.tickets.save(again).await.expect("save"),
        Saved::Stale
    ));
    assert_eq!(shop.load(one.id).await, after);
    // A key belongs to its ticket.
    shop.append(two.id, sample::message(0, "elsewhere"), key)
        .await;
}

async fn equal_keys_append_once(store: &Store) {
    let shop = Shop::open(store).await;
    let id = shop.with(|_| {}).await.id;
    let calls = (0..CALLERS).map(|_| {
        let shop = shop.clone();
        tokio::spawn(async move { append_or_find(&shop, id).await })
    });
    let seqs: HashSet<u64> = join_all(calls)
        .await
        .into_iter()
        .map(|seq| seq.expect("the call ends"))
        .collect();
    assert_eq!(seqs, HashSet::from([2]));
    let thread = store
        .tickets
        .messages(shop.tenant, id, Range::After(0), 100)
        .await
        .expect("messages");
    assert_eq!(thread.len(), 2);
    assert_eq!(shop.load(id).await.seq, 2);
}

/// What an action does with a key: find what it did before, or append, until one of both holds.
async fn append_or_find(shop: &Shop, id: domain::TicketId) -> u64 {
    for _ in 0..100 {
        let loaded = shop
            .store
            .tickets
            .load(shop.tenant, id, Some("same"))
            .await
            .expect("load")
            .expect("there");
        if let Some(message) = loaded.repeated {
            return message.seq;
        }
        let save = sample::saying(
            loaded.ticket,
            sample::message(0, "once"),
            Some("same".into()),
        );
        if let Saved::Done(ticket) = shop.store.tickets.save(save).await.expect("save") {
            return ticket.seq;
        }
    }
    panic!("100 tries are enough for {CALLERS} callers")
}
