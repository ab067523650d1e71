//! Many writers on one ticket: every message gets its own number, none is lost.

use std::collections::BTreeSet;

use domain::TicketId;
use futures_util::future::join_all;

use super::sample::{self, Shop};
use crate::Store;
use crate::repo::{Range, Saved};

const WRITERS: u64 = 16;

pub async fn all(store: &Store) {
    writers_at_once_are_numbered_densely(store).await;
    a_reader_never_sees_a_message_without_its_ticket(store).await;
}

async fn writers_at_once_are_numbered_densely(store: &Store) {
    let shop = Shop::open(store).await;
    let id = shop.with(|_| {}).await.id;
    let calls = (0..WRITERS).map(|writer| {
        let shop = shop.clone();
        tokio::spawn(async move { append(&shop, id, writer).await })
    });
    let seqs: BTreeSet<u64> = join_all(calls)
        .await
        .into_iter()
        .map(|seq| seq.expect("the call ends"))
        .collect();
    assert_eq!(seqs, (2..2 + WRITERS).collect());
    let thread = store
        .tickets
        .messages(shop.tenant, id, Range::After(0), 100)
        .await
        .expect("messages");
    let found: Vec<u64> = thread.iter().map(|message| message.seq).collect();
    assert_eq!(found, (1..2 + WRITERS).collect::<Vec<_>>());
    let ticket = shop.load(id).await;
    assert_eq!((ticket.seq, ticket.revision), (WRITERS + 1, WRITERS));
}

async fn append(shop: &Shop, id: TicketId, writer: u64) -> u64 {
    // Each round one of the writers gets through.
    for _ in 0..=WRITERS * 4 {
        let ticket = shop.load(id).await;
        let key = Some(format!("writer-{writer}"));
        let save = sample::saying(ticket, sample::message(0, &format!("from {writer}")), key);
        if let Saved::Done(ticket) = shop.store.tickets.save(save).await.expect("save") {
            return ticket.seq;
        }
    }
    panic!("writer {writer} never got through")
}

async fn a_reader_never_sees_a_message_without_its_ticket(store: &Store) {
    let shop = Shop::open(store).await;
    let id = shop.with(|_| {}).await.id;
    let writing = {
        let shop = shop.clone();
        tokio::spawn(async move {
            for n in 0..30 {
                shop.reply(id, &format!("line {n}")).await;
            }
        })
    };
    while !writing.is_finished() {
        let ticket = shop.load(id).await;
        let thread = store
            .tickets
            .messages(shop.tenant, id, Range::After(0), 100)
            .await
            .expect("messages");
        assert!(
            thread.len() as u64 >= ticket.seq,
            "{} of {} messages",
            thread.len(),
            ticket.seq
        );
        tokio::task::yield_now().await;
    }
    writing.await.expect("all lines are saved");
    assert_eq!(shop.load(id).await.seq, 31);
}
