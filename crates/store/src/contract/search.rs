//! Search: whole words and a beginning, in what the viewer may see.

use domain::message::Sender;
use domain::policy::Side;
use domain::search::Search;
use domain::ticket::Ticket;
use domain::{Span, TicketId};

use super::sample::{self, START, Shop};
use crate::Store;
use crate::query::{Position, Sort, TicketQuery};
use crate::repo::NewTicket;

pub async fn all(store: &Store) {
    words_are_found_where_they_stand(store).await;
    notes_stay_inside(store).await;
    a_changed_ticket_is_found_by_its_new_words(store).await;
    pages_of_results(store).await;
    filters_hold_in_a_search(store).await;
    numbers_drawn_later_are_found(store).await;
}

async fn found(shop: &Shop, text: &str, viewer: Side) -> Vec<TicketId> {
    let query = TicketQuery {
        search: Search::parse(text),
        viewer,
        sort: Sort::Number,
        descending: false,
        ..shop.query()
    };
    assert!(query.search.is_some(), "{text} holds words");
    let page = shop.store.tickets.page(&query).await.expect("page");
    assert_eq!(page.total, Some(page.tickets.len() as u64));
    page.tickets.iter().map(|ticket| ticket.id).collect()
}

fn titled(shop: &Shop, subject: &str, first: &str) -> NewTicket {
    let mut new = shop.ticket();
    new.ticket.subject = subject.into();
    new.first.message = first.into();
    new
}

async fn words_are_found_where_they_stand(store: &Store) {
    let shop = Shop::open(store).await;
    let cafe = shop
        .insert(titled(
            &shop,
            "Café RÉSUMÉ",
            "The straße was closed, naïve me",
        ))
        .await
        .id;
    let hindi = shop
        .insert(titled(&shop, "हिन्दी में मदद", "पैकेट टूटा हुआ है 用户 Ωμέγα"))
        .await
        .id;
    let mut named = titled(&shop, "third", "nothing here");
    named.ticket.customer.name = "Zoë Müller-Lüdenscheidt".into();
    named.ticket.customer.email = Some("zoe.m@exämple.org".into());
    let named = shop.insert(named).await.id;
    shop.reply(cafe, "and then refunding happened on 2026-11-20")
        .await;
    for (text, ids) in [
        ("cafe", vec![cafe]),
        ("CAFÉ resume", vec![cafe]),
        ("resume cafe", vec![cafe]),
        ("caf", vec![cafe]),
        ("res cafe", vec![]),
        ("cafe refund", vec![cafe]),
        ("refund cafe", vec![]),
        ("naive straße", vec![cafe]),
        ("2026 11 2", vec![cafe]),
        ("हिन्दी", vec![hindi]),
        ("पैकेट हु", vec![hindi]),
        ("ωμεγα", vec![hindi]),
        ("用", vec![hindi]),
        ("muller", vec![named]),
        ("zoe exampl", vec![named]),
        ("zoe.m@exämple.org", vec![named]),
        ("ludenscheidt nothing", vec![named]),
        ("ST-2026-002", vec![hindi]),
        ("st 2026 00", vec![cafe, hindi, named]),
        ("nowhere", vec![]),
        ("cafe nowhere", vec![]),
        ("asha", vec![cafe, hindi]),
    ] {
        for viewer in [Side::Agent, Side::Customer] {
            assert_eq!(found(&shop, text, viewer).await, ids, "{text}");
        }
    }
    assert_eq!(
        found(&Shop::open(store).await, "cafe", Side::Agent).await,
        []
    );
}

async fn notes_stay_inside(store: &Store) {
    let shop = Shop::open(store).await;
    let id = shop.with(|_| {}).await.id;
    let note = domain::message::Message {
        internal: true,
        ..sample::message(0, "fraudster suspected, damaged")
    };
    shop.append(id, note, None).await;
    shop.reply(id, "public pineapple").await;
    let system = domain::message::Message {
        sender: Sender::System,
        ..sample::message(0, "Status: zzqsystem")
    };
    shop.append(id, system, None).await;
    for (text, agent, customer) in [
        ("fraudster", true, false),
        ("frauds", true, false),
        ("pineapple", true, true),
        ("fraudster pineapple", true, false),
        ("pineapple fraudster", true, false),
        ("damaged", true, true),
        ("zzqsystem", false, false),
    ] {
        let expected = |seen: bool| if seen { vec![id] } else { vec![] };
        assert_eq!(
            found(&shop, text, Side::Agent).await,
            expected(agent),
            "{text}"
        );
        assert_eq!(
            found(&shop, text, Side::Customer).await,
            expected(customer),
            "{text}"
        );
    }
}

async fn a_changed_ticket_is_found_by_its_new_words(store: &Store) {
    let shop = Shop::open(store).await;
    let mut ticket = shop.insert(titled(&shop, "alpha bravo", "charlie")).await;
    ticket.subject = "bravo delta".into();
    ticket.customer.name = "Noor".into();
    store
        .tickets
        .save(sample::changing(ticket.clone()))
        .await
        .expect("save");
    for (text, there) in [
        ("alpha", false),
        ("bravo", true),
        ("delta", true),
        ("charlie", true),
        ("asha", true),
        ("rao", false),
        ("noor", true),
    ] {
        let expected = if there { vec![ticket.id] } else { vec![] };
        assert_eq!(found(&shop, text, Side::Agent).await, expected, "{text}");
    }
}

async fn pages_of_results(store: &Store) {
    let shop = Shop::open(store).await;
    let mut expected = Vec::new();
    for n in 0..21_i64 {
        let mut new = titled(
            &shop,
            if n % 3 == 0 { "other" } else { "needle" },
            "hay hay hay",
        );
        new.ticket.updated_at = START.plus(Span::hours(n % 4));
        let ticket = shop.insert(new).await;
        if n % 3 != 0 {
            expected.push((ticket.updated_at, ticket.id));
        }
    }
    expected.sort_unstable();
    expected.reverse();
    let mut query = TicketQuery {
        search: Search::parse("hay need"),
        limit: 4,
        ..shop.query()
    };
    let mut seen: Vec<Ticket> = Vec::new();
    loop {
        let page = store.tickets.page(&query).await.expect("page");
        assert_eq!(page.total, Some(14));
        seen.extend(page.tickets);
        let Some(next) = page.next else { break };
        query.position = Position::After(next);
    }
    assert_eq!(
        seen.iter()
            .map(|ticket| (ticket.updated_at, ticket.id))
            .collect::<Vec<_>>(),
        expected
    );
    query.position = Position::Page(2);
    let page = store.tickets.page(&query).await.expect("page");
    assert_eq!(page.tickets, seen[4..8]);
}

async fn filters_hold_in_a_search(store: &Store) {
    let shop = Shop::open(store).await;
    let one = shop.insert(titled(&shop, "needle one", "x")).await;
    let mut other = titled(&shop, "needle two", "x");
    other.ticket.category = "refund".into();
    let two = shop.insert(other).await;
    let query = TicketQuery {
        search: Search::parse("needle"),
        ..shop.query()
    };
    for (query, id) in [
        (
            TicketQuery {
                categories: vec!["refund".into()],
                ..query.clone()
            },
            two.id,
        ),
        (
            TicketQuery {
                only: Some(one.id),
                ..query.clone()
            },
            one.id,
        ),
        (
            TicketQuery {
                customer: Some(one.customer.id),
                viewer: Side::Customer,
                ..query.clone()
            },
            one.id,
        ),
    ] {
        let page = store.tickets.page(&query).await.expect("page");
        assert_eq!(
            page.tickets
                .iter()
                .map(|ticket| ticket.id)
                .collect::<Vec<_>>(),
            [id]
        );
        assert_eq!(page.total, Some(1));
    }
}

async fn numbers_drawn_later_are_found(store: &Store) {
    let shop = Shop::open(store).await;
    let mut new = shop.ticket();
    let template = new.template.take();
    let bot = shop.insert(new).await;
    assert_eq!(found(&shop, "ST-2026-001", Side::Agent).await, []);
    let save = crate::repo::Save {
        template,
        ..sample::changing(bot.clone())
    };
    store.tickets.save(save).await.expect("save");
    assert_eq!(found(&shop, "ST-2026-001", Side::Agent).await, [bot.id]);
}
