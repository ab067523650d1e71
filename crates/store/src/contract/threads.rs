//! Long threads: paged both ways, old keys found again.

use super::sample::{self, Shop};
use crate::Store;
use crate::repo::{Range, Save, Saved};

/// More than any backend keeps in one piece.
const LONG: u64 = 640;

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let id = long_thread(&shop).await;
    paged_forwards(&shop, id).await;
    paged_backwards(&shop, id).await;
    old_keys_are_known(&shop, id).await;
    several_messages_in_one_save(store).await;
}

async fn long_thread(shop: &Shop) -> domain::TicketId {
    let id = shop.with(|_| {}).await.id;
    for seq in 2..=LONG {
        let mut message = sample::message(0, &format!("line {seq} word{seq}"));
        message.internal = seq % 10 == 0;
        let ticket = shop.append(id, message, Some(format!("key-{seq}"))).await;
        assert_eq!(ticket.seq, seq);
    }
    id
}

async fn page(shop: &Shop, id: domain::TicketId, range: Range, limit: usize) -> Vec<u64> {
    let messages = shop
        .store
        .tickets
        .messages(shop.tenant, id, range, limit)
        .await
        .expect("messages");
    messages.iter().map(|message| message.seq).collect()
}

async fn paged_forwards(shop: &Shop, id: domain::TicketId) {
    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let part = page(shop, id, Range::After(after), 70).await;
        assert!(part.len() <= 70);
        let Some(last) = part.last() else { break };
        after = *last;
        seen.extend(part);
    }
    assert_eq!(seen, (1..=LONG).collect::<Vec<_>>());
    assert_eq!(page(shop, id, Range::After(LONG), 10).await, [0; 0]);
    assert_eq!(page(shop, id, Range::After(u64::MAX), 10).await, [0; 0]);
}

async fn paged_backwards(shop: &Shop, id: domain::TicketId) {
    let (mut seen, mut before) = (Vec::new(), u64::MAX);
    loop {
        let part = page(shop, id, Range::Before(before), 70).await;
        assert!(part.is_sorted() && part.len() <= 70);
        let Some(first) = part.first() else { break };
        before = *first;
        seen.splice(0..0, part);
    }
    assert_eq!(seen, (1..=LONG).collect::<Vec<_>>());
    assert_eq!(page(shop, id, Range::Before(1), 10).await, [0; 0]);
    assert_eq!(page(shop, id, Range::Before(3), 1).await, [2]);
}

async fn old_keys_are_known(shop: &Shop, id: domain::TicketId) {
    for seq in [2, 3, 150, 300, LONG - 1, LONG] {
        let key = format!("key-{seq}");
        let loaded = shop
            .store
            .tickets
            .load(shop.tenant, id, Some(&key))
            .await
            .expect("load")
            .expect("there");
        let repeated = loaded.repeated.expect("the key is known");
        assert_eq!(
            (repeated.seq, repeated.message.as_str()),
            (seq, format!("line {seq} word{seq}").as_str())
        );
        assert_eq!(repeated.internal, seq % 10 == 0);
        let again = sample::saying(loaded.ticket, sample::message(0, "again"), Some(key));
        assert!(
            matches!(
                shop.store.tickets.save(again).await.expect("save"),
                Saved::Stale
            ),
            "{seq}"
        );
    }
    let fresh = shop
        .store
        .tickets
        .load(shop.tenant, id, Some("key-1"))
        .await
        .expect("load")
        .expect("there");
    assert!(fresh.repeated.is_none());
    assert_eq!(fresh.ticket.seq, LONG);
}

async fn several_messages_in_one_save(store: &Store) {
    let shop = Shop::open(store).await;
    let mut ticket = shop.with(|_| {}).await;
    let mut appended = Vec::new();
    for seq in 2..=4 {
        appended.push(sample::message(seq, &format!("part {seq}")));
    }
    ticket.seq = 4;
    let save = Save {
        ticket,
        appended,
        key: Some("three".into()),
        mails: Vec::new(),
        template: None,
    };
    let Saved::Done(ticket) = store.tickets.save(save).await.expect("save") else {
        panic!("nobody else saves")
    };
    assert_eq!(
        page(&shop, ticket.id, Range::After(0), 10).await,
        [1, 2, 3, 4]
    );
    let loaded = store
        .tickets
        .load(shop.tenant, ticket.id, Some("three"))
        .await
        .expect("load")
        .expect("there");
    assert_eq!(
        loaded.repeated.expect("known").seq,
        2,
        "the key is the first message's"
    );
}
