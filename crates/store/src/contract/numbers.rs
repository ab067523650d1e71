//! Numbers: drawn in turn, never shared, found in any spelling.

use std::collections::BTreeSet;

use domain::number::{Lookup, NumberTemplate};
use domain::ticket::{Handler, Ticket};
use domain::{TicketId, Timestamp};
use futures_util::future::join_all;

use super::sample::{self, Shop};
use crate::Store;
use crate::repo::{Save, Saved};

pub async fn all(store: &Store) {
    counted_from_one_per_tenant(store).await;
    drawn_at_once_without_sharing(store).await;
    found_in_any_spelling(store).await;
    another_template_leaves_old_numbers(store).await;
    a_bots_conversation_gets_its_number_later(store).await;
}

fn text(ticket: &Ticket) -> &str {
    &ticket.number.as_ref().expect("a number").text
}

async fn counted_from_one_per_tenant(store: &Store) {
    for shop in [Shop::open(store).await, Shop::open(store).await] {
        assert_eq!(text(&shop.with(|_| {}).await), "ST-2026-001");
        let new_year = Timestamp::parse("2027-01-01T00:00:00Z").expect("a time");
        assert_eq!(
            text(&shop.with(|ticket| ticket.created_at = new_year).await),
            "ST-2027-002"
        );
    }
}

async fn drawn_at_once_without_sharing(store: &Store) {
    let shop = Shop::open(store).await;
    let calls = (0..32).map(|n| {
        let (shop, mut new) = (shop.clone(), shop.ticket());
        new.key = Some(format!("open-{n}"));
        tokio::spawn(async move { shop.insert(new).await })
    });
    let mut counters = BTreeSet::new();
    for answer in join_all(calls).await {
        counters.insert(
            answer
                .expect("the call ends")
                .number
                .expect("a number")
                .counter,
        );
    }
    assert_eq!(counters, (1..=32).collect());
}

async fn found_in_any_spelling(store: &Store) {
    let shop = Shop::open(store).await;
    shop.with(|_| {}).await;
    let ticket = shop.with(|_| {}).await;
    let id = ticket.id.to_string();
    for spelling in [
        "2",
        "#2",
        "002",
        "ST-2026-002",
        " st-2026-002 ",
        "#St-2026-002",
        id.as_str(),
    ] {
        let found = find(&shop, spelling).await;
        assert_eq!(found, Some(ticket.id), "{spelling}");
    }
    for spelling in ["3", "ST-2026-2", "ST-2026-003", "st", "9223372036854775807"] {
        assert_eq!(find(&shop, spelling).await, None, "{spelling}");
    }
    assert_eq!(find(&Shop::open(store).await, "2").await, None);
}

async fn find(shop: &Shop, spelling: &str) -> Option<TicketId> {
    let lookup = Lookup::parse(spelling).expect("something's name");
    shop.store
        .tickets
        .find(shop.tenant, &lookup)
        .await
        .expect("find")
        .map(|ticket| ticket.id)
}

async fn another_template_leaves_old_numbers(store: &Store) {
    let shop = Shop::open(store).await;
    let open = async |template: &str| {
        let mut new = shop.ticket();
        new.template = Some(NumberTemplate::parse(template).expect("a template"));
        shop.insert(new).await
    };
    let old = open("A1{n}").await;
    let plain = open("#{n}").await;
    assert_eq!((text(&old), text(&plain)), ("A11", "#2"));
    assert_eq!(find(&shop, "a11").await, Some(old.id));
    assert_eq!(find(&shop, "2").await, Some(plain.id));
    for n in 3..11 {
        assert_eq!(text(&open("C{n}").await), format!("C{n}"));
    }
    assert_eq!(
        text(&open("A{n}").await),
        "A12",
        "A11 is taken, so the counter goes on"
    );
}

async fn a_bots_conversation_gets_its_number_later(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    (new.template, new.ticket.handled_by) = (None, Handler::Bot);
    let template = shop.ticket().template;
    let bot = shop.insert(new).await;
    assert_eq!(bot.number, None);
    shop.with(|_| {}).await;
    let mut save = sample::saying(
        bot,
        sample::message(0, "A person, please"),
        Some("connect".into()),
    );
    save.ticket.handled_by = Handler::Agent;
    let save = Save { template, ..save };
    let Saved::Done(ticket) = store.tickets.save(save.clone()).await.expect("save") else {
        panic!("nobody else saves")
    };
    assert_eq!(text(&ticket), "ST-2026-002");
    assert_eq!(shop.load(ticket.id).await, ticket);
    assert_eq!(find(&shop, "st-2026-002").await, Some(ticket.id));
    // A stale repeat draws nothing.
    assert!(matches!(
        store.tickets.save(save).await.expect("save"),
        Saved::Stale
    ));
    assert_eq!(text(&shop.with(|_| {}).await), "ST-2026-003");
    // And a ticket keeps the number it has.
    let template = shop.ticket().template;
    let again = Save {
        template,
        ..sample::saying(ticket.clone(), sample::message(0, "x"), None)
    };
    let Saved::Done(kept) = store.tickets.save(again).await.expect("save") else {
        panic!("nobody else saves")
    };
    assert_eq!(kept.number, ticket.number);
}
