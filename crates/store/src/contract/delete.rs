//! A deleted ticket leaves nothing behind.

use domain::Span;
use domain::number::Lookup;
use domain::search::Search;

use super::files;
use super::sample::{self, START, Shop};
use crate::Store;
use crate::query::TicketQuery;
use crate::repo::{Range, Save, Saved};

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    (new.key, new.ticket.tags) = (Some("open".into()), vec!["vip".into()]);
    new.ticket.sla.first_response_due_at = Some(START.minus(Span::days(9001)));
    new.mails = vec![shop.mail(Some(new.ticket.id), START)];
    let again = new.clone();
    let id = shop.insert(new).await.id;
    let neighbour = shop.with(|_| {}).await;
    let last = shop.append(id, sample::message(0, "zzqdeleted words"), Some("k".into())).await;
    let file = files::insert(&shop, START).await;
    assert!(store.files.attach(&files::given(&file, id, false)).await.expect("attach"));
    assert!(store.tickets.delete(shop.tenant, id).await.expect("delete"));
    assert!(!store.tickets.delete(shop.tenant, id).await.expect("delete"), "gone already");

    assert!(store.tickets.load(shop.tenant, id, Some("k")).await.expect("load").is_none());
    for lookup in [Lookup::Id(id), Lookup::Counter(1), Lookup::Number("st-2026-001".into())] {
        assert_eq!(store.tickets.find(shop.tenant, &lookup).await.expect("find"), None);
    }
    assert_eq!(store.tickets.messages(shop.tenant, id, Range::After(0), 10).await.expect("messages"), []);
    let late = Save { mails: vec![shop.mail(Some(id), START)], ..sample::changing(last) };
    assert!(matches!(store.tickets.save(late).await.expect("save"), Saved::Stale));
    assert_eq!(store.mails.list(shop.tenant, None, 10).await.expect("list"), []);
    assert_eq!(store.files.of_ticket(shop.tenant, id).await.expect("list"), []);
    let due = store.tickets.breaching(START, 1000).await.expect("breaching");
    assert!(due.iter().all(|(_, breaching)| *breaching != id));
    unlisted(&shop, neighbour.id).await;

    // The key opens another ticket, under a number of its own.
    let reopened = shop.insert(again).await;
    assert_eq!((reopened.number.expect("a number").counter, reopened.seq), (3, 1));
    let query = TicketQuery { search: Search::parse("zzqdeleted"), ..shop.query() };
    assert_eq!(store.tickets.page(&query).await.expect("page").total, Some(0), "old words do not come back");
}

async fn unlisted(shop: &Shop, neighbour: domain::TicketId) {
    for (query, left) in [
        (shop.query(), 1),
        (TicketQuery { tags: vec!["vip".into()], ..shop.query() }, 0),
        (TicketQuery { search: Search::parse("zzqdeleted"), ..shop.query() }, 0),
        (TicketQuery { search: Search::parse("damaged"), ..shop.query() }, 1),
    ] {
        let page = shop.store.tickets.page(&query).await.expect("page");
        assert_eq!((page.tickets.len(), page.total), (left, Some(left as u64)), "{query:?}");
        assert!(page.tickets.iter().all(|ticket| ticket.id == neighbour));
    }
}
