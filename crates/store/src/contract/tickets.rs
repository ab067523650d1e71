//! A ticket reads as it was written, and changes only as loaded.

use domain::number::Lookup;
use domain::status::Status;
use domain::{Span, TicketId};

use super::sample::{self, Random, START, Shop};
use crate::Store;
use crate::repo::{Range, Saved};

pub async fn all(store: &Store) {
    reads_as_written(store).await;
    a_save_replaces_every_field(store).await;
    a_stale_save_writes_nothing(store).await;
    absent_tickets_are_absent(store).await;
    breaches_come_earliest_first(store).await;
}

async fn reads_as_written(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    sample::fill(&mut new.ticket);
    new.first = sample::full_message(1);
    let (id, first) = (new.ticket.id, new.first.clone());
    let mut expected = new.ticket.clone();
    let stored = shop.insert(new).await;
    expected.number.clone_from(&stored.number);
    assert!(stored.number.is_some(), "a template draws a number");
    assert_eq!(stored, expected);
    assert_eq!(shop.load(id).await, expected);
    let found = store
        .tickets
        .find(shop.tenant, &Lookup::Id(id))
        .await
        .expect("find");
    assert_eq!(found, Some(expected));
    let thread = store
        .tickets
        .messages(shop.tenant, id, Range::After(0), 10)
        .await
        .expect("messages");
    assert_eq!(thread, [first]);
}

async fn a_save_replaces_every_field(store: &Store) {
    let shop = Shop::open(store).await;
    let before = shop.with(|_| {}).await;
    let mut save = sample::saying(before.clone(), sample::full_message(0), None);
    sample::fill(&mut save.ticket);
    save.ticket.status = Status::Closed;
    let message = save.appended[0].clone();
    let mut expected = save.ticket.clone();
    expected.revision = before.revision + 1;
    let Saved::Done(saved) = store.tickets.save(save).await.expect("save") else {
        panic!("nobody else saves")
    };
    assert_eq!(saved, expected);
    assert_eq!(shop.load(before.id).await, expected);
    let thread = store
        .tickets
        .messages(shop.tenant, before.id, Range::After(1), 10)
        .await
        .expect("messages");
    assert_eq!(thread, [message]);
    // And back to nothing at all.
    let mut bare = before.clone();
    (bare.revision, bare.seq) = (expected.revision, expected.seq);
    store
        .tickets
        .save(sample::changing(bare.clone()))
        .await
        .expect("save");
    bare.revision += 1;
    assert_eq!(shop.load(before.id).await, bare);
}

async fn a_stale_save_writes_nothing(store: &Store) {
    let shop = Shop::open(store).await;
    let old = shop.with(|_| {}).await;
    let now = shop.reply(old.id, "first").await;
    let mut save = sample::saying(old, sample::message(0, "second zzqstale"), None);
    save.mails = vec![shop.mail(Some(now.id), START)];
    assert!(matches!(
        store.tickets.save(save).await.expect("save"),
        Saved::Stale
    ));
    assert_eq!(shop.load(now.id).await, now);
    let thread = store
        .tickets
        .messages(shop.tenant, now.id, Range::After(0), 10)
        .await
        .expect("messages");
    assert_eq!(
        thread
            .iter()
            .map(|message| message.message.as_str())
            .collect::<Vec<_>>()
            .last(),
        Some(&"first")
    );
    assert_eq!(
        store
            .mails
            .list(shop.tenant, None, 10)
            .await
            .expect("mails"),
        []
    );
    let mut query = shop.query();
    query.search = domain::search::Search::parse("zzqstale");
    assert_eq!(store.tickets.page(&query).await.expect("page").tickets, []);
}

async fn absent_tickets_are_absent(store: &Store) {
    let shop = Shop::open(store).await;
    let nobody = TicketId::new(START, &Random);
    assert_eq!(
        store
            .tickets
            .find(shop.tenant, &Lookup::Id(nobody))
            .await
            .expect("find"),
        None
    );
    assert_eq!(
        store
            .tickets
            .find(shop.tenant, &Lookup::Counter(1))
            .await
            .expect("find"),
        None
    );
    assert!(
        store
            .tickets
            .load(shop.tenant, nobody, Some("k"))
            .await
            .expect("load")
            .is_none()
    );
    assert_eq!(
        store
            .tickets
            .messages(shop.tenant, nobody, Range::After(0), 10)
            .await
            .expect("messages"),
        []
    );
    assert!(
        !store
            .tickets
            .delete(shop.tenant, nobody)
            .await
            .expect("delete")
    );
    let ghost = shop.ticket().ticket;
    assert!(matches!(
        store
            .tickets
            .save(sample::changing(ghost))
            .await
            .expect("save"),
        Saved::Stale
    ));
}

/// Over all tenants, so others' tickets may stand between ours.
async fn breaches_come_earliest_first(store: &Store) {
    let shop = Shop::open(store).await;
    // Long before every other sample, so that ours are the first whoever else is there.
    let past = START.minus(Span::days(9000));
    let mut ids = Vec::new();
    for minutes in [3, 1, 2, 90] {
        let due = past.plus(Span::minutes(minutes));
        ids.push(
            shop.with(|ticket| ticket.sla.first_response_due_at = Some(due))
                .await
                .id,
        );
    }
    let now = past.plus(Span::minutes(3));
    let ours = |found: Vec<(domain::TenantId, TicketId)>| -> Vec<TicketId> {
        found
            .into_iter()
            .filter(|(tenant, _)| *tenant == shop.tenant)
            .map(|(_, id)| id)
            .collect()
    };
    let found = ours(store.tickets.breaching(now, 1000).await.expect("breaching"));
    assert_eq!(found, [ids[1], ids[2], ids[0]]);
    assert!(
        store
            .tickets
            .breaching(now, 1)
            .await
            .expect("breaching")
            .len()
            <= 1
    );
    for id in ids {
        let mut ticket = shop.load(id).await;
        ticket.sla.note_breaches(START);
        store
            .tickets
            .save(sample::changing(ticket))
            .await
            .expect("save");
    }
    let left = ours(
        store
            .tickets
            .breaching(START, 1000)
            .await
            .expect("breaching"),
    );
    assert_eq!(left, [], "a known breach is not reported again");
}
