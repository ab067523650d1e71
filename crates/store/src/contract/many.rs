//! Lists over so many tickets that backends take other ways than for a few: the same answers.

use domain::priority::Priority;
use domain::search::Search;
use domain::status::Status;
use domain::ticket::{Channel, Ticket};
use domain::{Span, TicketId};
use futures_util::{StreamExt as _, stream};

use super::cursors::SORTS;
use super::sample::{START, Shop};
use crate::Store;
use crate::query::{COUNT_LIMIT, Cursor, Position, TicketQuery};

/// Inserts under way: they share commits.
const SIDE_BY_SIDE: usize = 64;
const PAGE: u32 = 40;

/// `old` tickets that no filter here is met by, and `weak` ones after them that all are met by:
/// one way along an order comes upon a page at once, the other way only behind all the rest.
pub async fn many(store: &Store, old: usize, weak: usize) {
    let shop = Shop::open(store).await;
    let tickets: Vec<Ticket> = stream::iter(0..old + weak)
        .map(|n| {
            let shop = &shop;
            shop.with(move |ticket| vary(ticket, n, n >= old))
        })
        .buffer_unordered(SIDE_BY_SIDE)
        .collect()
        .await;
    let met: Vec<Ticket> = tickets
        .iter()
        .filter(|ticket| ticket.status == Status::Open)
        .cloned()
        .collect();
    for sort in SORTS {
        for descending in [false, true] {
            let list = TicketQuery {
                sort,
                descending,
                limit: PAGE,
                ..shop.query()
            };
            pages(&shop, &list, &tickets).await;
            for filter in filters(&list) {
                pages(&shop, &filter, &met).await;
            }
        }
    }
}

fn vary(ticket: &mut Ticket, n: usize, is_met: bool) {
    let hours = i64::try_from(n).expect("small");
    ticket.created_at = START.plus(Span::hours(hours / 2));
    ticket.updated_at = START.plus(Span::hours(hours / 3));
    ticket.priority = Priority::ALL[usize::from(is_met) + n % 2];
    ticket.sla.first_response_due_at =
        (!n.is_multiple_of(3)).then(|| START.plus(Span::hours(hours / 5)));
    if is_met {
        ticket.status = Status::Open;
        ticket.channel = Channel::Email;
        ticket.tags = vec!["vip".into()];
        ticket.subject = "Everywhere".into();
    }
}

/// Each is met by the same tickets.
fn filters(list: &TicketQuery) -> [TicketQuery; 4] {
    let base = || list.clone();
    [
        TicketQuery {
            statuses: vec![Status::Open, Status::Closed],
            ..base()
        },
        TicketQuery {
            channels: vec![Channel::Email],
            ..base()
        },
        TicketQuery {
            tags: vec!["vip".into()],
            ..base()
        },
        TicketQuery {
            search: Search::parse("everywhere"),
            statuses: vec![Status::Open],
            ..base()
        },
    ]
}

/// The first three pages, and one by its number.
async fn pages(shop: &Shop, list: &TicketQuery, met: &[Ticket]) {
    let mut places: Vec<(i64, TicketId)> = met
        .iter()
        .map(|ticket| (list.sort.key(ticket), ticket.id))
        .collect();
    places.sort_unstable();
    if list.descending {
        places.reverse();
    }
    let total = Some(places.len() as u64).filter(|count| *count <= COUNT_LIMIT);
    let ids: Vec<TicketId> = places.into_iter().map(|(_, id)| id).collect();
    let mut expected = ids.chunks(PAGE as usize);
    let mut query = list.clone();
    for _ in 0..3 {
        let page = shop.store.tickets.page(&query).await.expect("page");
        let found: Vec<TicketId> = page.tickets.iter().map(|ticket| ticket.id).collect();
        assert_eq!(Some(&found[..]), expected.next(), "{query:?}");
        assert_eq!(page.total, total, "{query:?}");
        let last = page.tickets.last().expect("a page is not empty");
        assert_eq!(page.next, Some(Cursor::of(last, query.sort)), "{query:?}");
        query.position = Position::After(Cursor::of(last, query.sort));
    }
    query.position = Position::Page(4);
    let page = shop.store.tickets.page(&query).await.expect("page");
    let found: Vec<TicketId> = page.tickets.iter().map(|ticket| ticket.id).collect();
    assert_eq!(Some(&found[..]), expected.next(), "{query:?}");
}
