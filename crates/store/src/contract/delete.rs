//! A deleted ticket leaves nothing behind.

use domain::number::Lookup;
use domain::search::Search;
use domain::ticket::Ticket;
use domain::{Span, TicketId};

use super::files;
use super::sample::{self, START, Shop};
use crate::Store;
use crate::query::TicketQuery;
use crate::repo::{NewTicket, Range, Save, Saved};

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    (new.key, new.ticket.tags) = (Some("open".into()), vec!["vip".into()]);
    new.ticket.sla.first_response_due_at = Some(START.minus(Span::days(9001)));
    new.mails = vec![shop.mail(Some(new.ticket.id), START)];
    let again = new.clone();
    let id = shop.insert(new).await.id;
    let neighbour = shop.with(|_| {}).await;
    let last = shop
        .append(id, sample::message(0, "zzqdeleted words"), Some("k".into()))
        .await;
    let file = files::insert(&shop, START).await;
    assert!(
        store
            .files
            .attach(&files::given(&file, id, false))
            .await
            .expect("attach")
    );
    assert!(store.tickets.delete(shop.tenant, id).await.expect("delete"));
    assert!(
        !store.tickets.delete(shop.tenant, id).await.expect("delete"),
        "gone already"
    );
    gone(&shop, id).await;
    owes_nothing(&shop, last).await;
    unlisted(&shop, neighbour.id).await;
    reopened(&shop, again).await;
}

async fn gone(shop: &Shop, id: TicketId) {
    let store = &shop.store;
    assert!(
        store
            .tickets
            .load(shop.tenant, id, Some("k"))
            .await
            .expect("load")
            .is_none()
    );
    for lookup in [
        Lookup::Id(id),
        Lookup::Counter(1),
        Lookup::Number("st-2026-001".into()),
    ] {
        assert_eq!(
            store
                .tickets
                .find(shop.tenant, &lookup)
                .await
                .expect("find"),
            None
        );
    }
    assert_eq!(
        store
            .tickets
            .messages(shop.tenant, id, Range::After(0), 10)
            .await
            .expect("messages"),
        []
    );
    let opened = store.tickets.find_opened(shop.tenant, "open").await;
    assert_eq!(opened.expect("find"), None);
    let due = store
        .tickets
        .breaching(START, 1000)
        .await
        .expect("breaching");
    assert!(due.iter().all(|(_, breaching)| *breaching != id));
}

async fn owes_nothing(shop: &Shop, last: Ticket) {
    let (store, id) = (&shop.store, last.id);
    let late = Save {
        mails: vec![shop.mail(Some(id), START)],
        ..sample::changing(last)
    };
    assert!(matches!(
        store.tickets.save(late).await.expect("save"),
        Saved::Stale
    ));
    assert_eq!(
        store.mails.list(shop.tenant, None, 10).await.expect("list"),
        []
    );
    assert_eq!(
        store.files.of_ticket(shop.tenant, id).await.expect("list"),
        []
    );
}

/// The key opens another ticket, under a number of its own.
async fn reopened(shop: &Shop, again: NewTicket) {
    let store = &shop.store;
    let reopened = shop.insert(again).await;
    assert_eq!(
        (reopened.number.expect("a number").counter, reopened.seq),
        (3, 1)
    );
    let query = TicketQuery {
        search: Search::parse("zzqdeleted"),
        ..shop.query()
    };
    assert_eq!(
        store.tickets.page(&query).await.expect("page").total,
        Some(0),
        "old words do not come back"
    );
}

async fn unlisted(shop: &Shop, neighbour: TicketId) {
    for (query, left) in [
        (shop.query(), 1),
        (
            TicketQuery {
                tags: vec!["vip".into()],
                ..shop.query()
            },
            0,
        ),
        (
            TicketQuery {
                search: Search::parse("zzqdeleted"),
                ..shop.query()
            },
            0,
        ),
        (
            TicketQuery {
                search: Search::parse("damaged"),
                ..shop.query()
            },
            1,
        ),
    ] {
        let page = shop.store.tickets.page(&query).await.expect("page");
        assert_eq!(
            (page.tickets.len(), page.total),
            (left, Some(left as u64)),
            "{query:?}"
        );
        assert!(page.tickets.iter().all(|ticket| ticket.id == neighbour));
    }
}
