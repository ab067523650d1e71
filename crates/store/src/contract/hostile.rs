//! What people type is data, never syntax.

use domain::number::Lookup;
use domain::search::Search;

use super::sample::{self, Shop};
use crate::Store;
use crate::query::{Position, Sort, TicketQuery};
use crate::repo::Range;

const STRINGS: [&str; 18] = [
    "'; DROP TABLE tickets; --",
    "\" OR \"1\"=\"1",
    "{\"$gt\": \"\"}",
    "$where: sleep(1000)",
    "a.b.$c",
    "needle* AND NOT (x OR NEAR(a b))",
    "public:needle",
    "-needle ^needle +needle",
    "%_[a-z]\\",
    "\u{202e}reversed\u{200b}zero\u{feff}",
    "\u{10ffff}\u{fffd}",
    "👩‍👩‍👧‍👦 family",
    "line\nbreak\r\ttab",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "\\u0000 \\x00",
    "ﷺ ﬁ Å \u{301}\u{301}\u{301}",
    "(((((((((((((((((((((((((((((((((",
];

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    for text in STRINGS {
        reads_back(&shop, text).await;
        searches(&shop, text).await;
        filters(&shop, text).await;
        names_nobody(&shop, text).await;
    }
    extreme_numbers(&shop).await;
    the_longest_texts(&shop).await;
}

async fn reads_back(shop: &Shop, text: &str) {
    let mut new = shop.ticket();
    sample::fill(&mut new.ticket);
    let ticket = &mut new.ticket;
    for field in [
        &mut ticket.subject,
        &mut ticket.category,
        &mut ticket.customer.name,
    ] {
        text.clone_into(field);
    }
    ticket.customer.email = Some(text.into());
    ticket.customer.company = Some(text.into());
    (ticket.order_id, ticket.resolution) = (Some(text.into()), Some(text.into()));
    (ticket.queue, ticket.tags) = (Some(text.into()), vec![text.into()]);
    new.first = sample::full_message(1);
    (new.first.message, new.first.sender_name) = (text.into(), text.into());
    let changes = new.first.changes.get_or_insert_default();
    changes.insert(text.into(), serde_json::json!({text: [text]}));
    new.key = Some(text.into());
    let (id, first) = (new.ticket.id, new.first.clone());
    let stored = shop.insert(new).await;
    assert_eq!(shop.load(id).await, stored);
    let key = Some(format!("reply {text}"));
    let reply = sample::message(0, text);
    shop.append(id, reply.clone(), key.clone()).await;
    let loaded = shop
        .store
        .tickets
        .load(shop.tenant, id, key.as_deref())
        .await
        .expect("load")
        .expect("there");
    assert_eq!(loaded.repeated.expect("known").message, text);
    let thread = shop
        .store
        .tickets
        .messages(shop.tenant, id, Range::After(0), 10)
        .await
        .expect("messages");
    assert_eq!(thread[0], first);
    assert_eq!((thread[1].id, thread[1].message.as_str()), (reply.id, text));
}

/// A search for the very text finds the ticket that holds it, whatever it looks like.
async fn searches(shop: &Shop, text: &str) {
    let Some(search) = Search::parse(text) else {
        return;
    };
    let query = TicketQuery {
        search: Some(search),
        queues: vec![text.into()],
        ..shop.query()
    };
    let page = shop.store.tickets.page(&query).await.expect("page");
    assert_eq!(page.tickets.len(), 1, "{text}");
}

async fn filters(shop: &Shop, text: &str) {
    let only = || vec![text.to_owned()];
    for query in [
        TicketQuery {
            categories: only(),
            ..shop.query()
        },
        TicketQuery {
            queues: only(),
            ..shop.query()
        },
        TicketQuery {
            tags: only(),
            ..shop.query()
        },
    ] {
        let page = shop.store.tickets.page(&query).await.expect("page");
        assert_eq!(page.total, Some(1), "{text}");
    }
}

async fn names_nobody(shop: &Shop, text: &str) {
    if let Some(lookup) = Lookup::parse(text) {
        assert_eq!(
            shop.store
                .tickets
                .find(shop.tenant, &lookup)
                .await
                .expect("find"),
            None,
            "{text}"
        );
    }
    assert_eq!(
        shop.store.agents.find_by_email(text).await.expect("find"),
        None
    );
    assert_eq!(
        shop.store.tenants.find_by_key(text).await.expect("find"),
        None
    );
    assert_eq!(
        shop.store
            .customers
            .find_by_external(shop.tenant, text)
            .await
            .expect("find"),
        None
    );
}

async fn extreme_numbers(shop: &Shop) {
    let id = shop.with(|_| {}).await.id;
    for key in [i64::MIN, -1, 0, i64::MAX] {
        for sort in [Sort::UpdatedAt, Sort::Priority, Sort::Number, Sort::DueAt] {
            for descending in [true, false] {
                let position = Position::After(crate::query::Cursor { key, id });
                let query = TicketQuery {
                    sort,
                    descending,
                    position,
                    ..shop.query()
                };
                shop.store
                    .tickets
                    .page(&query)
                    .await
                    .expect("any cursor names a place");
            }
        }
    }
    for page in [0, 1_000_000, u32::MAX] {
        let query = TicketQuery {
            position: Position::Page(page),
            ..shop.query()
        };
        shop.store
            .tickets
            .page(&query)
            .await
            .expect("any page can be asked for");
    }
}

async fn the_longest_texts(shop: &Shop) {
    let mut new = shop.ticket();
    new.ticket.subject = "😀".repeat(domain::text::SUBJECT_CHARS);
    new.first.message = "x😀".repeat(domain::text::MESSAGE_CHARS / 2);
    new.key = Some("k".repeat(domain::text::KEY_CHARS + 100));
    let (id, first) = (new.ticket.id, new.first.clone());
    shop.insert(new).await;
    let thread = shop
        .store
        .tickets
        .messages(shop.tenant, id, Range::After(0), 1)
        .await
        .expect("messages");
    assert_eq!(thread, [first]);
}
