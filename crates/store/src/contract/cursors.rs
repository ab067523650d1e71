//! Lists read page by page: every ticket once, in order, through ties.

use domain::priority::Priority;
use domain::ticket::Ticket;
use domain::{Span, TicketId};

use super::sample::{START, Shop};
use crate::Store;
use crate::query::{Cursor, Position, Sort, TicketQuery};

pub const SORTS: [Sort; 5] = [
    Sort::CreatedAt,
    Sort::UpdatedAt,
    Sort::Priority,
    Sort::Number,
    Sort::DueAt,
];

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let tickets = tied_tickets(&shop).await;
    for sort in SORTS {
        for descending in [false, true] {
            let query = TicketQuery {
                sort,
                descending,
                ..shop.query()
            };
            let expected = in_order(&tickets, sort, descending);
            by_cursor(&shop, &query, &expected).await;
            by_number(&shop, &query, &expected).await;
        }
    }
    a_change_while_reading_loses_nobody_else(store).await;
    cursors_survive_as_text(&tickets[0]);
}

/// 23 tickets on few keys, so that pages end within ties.
async fn tied_tickets(shop: &Shop) -> Vec<Ticket> {
    let mut tickets = Vec::new();
    for n in 0..23_i64 {
        let change = |ticket: &mut Ticket| {
            ticket.created_at = START.plus(Span::hours(n % 3));
            ticket.updated_at = START.plus(Span::hours(n % 4));
            ticket.priority = Priority::ALL[usize::try_from(n % 4).expect("small")];
            ticket.sla.first_response_due_at =
                (n % 3 != 0).then(|| START.plus(Span::minutes(n % 5)));
        };
        tickets.push(shop.with(change).await);
    }
    tickets
}

fn in_order(tickets: &[Ticket], sort: Sort, descending: bool) -> Vec<TicketId> {
    let mut keys: Vec<_> = tickets
        .iter()
        .map(|ticket| (sort.key(ticket), ticket.id))
        .collect();
    keys.sort_unstable();
    if descending {
        keys.reverse();
    }
    keys.into_iter().map(|(_, id)| id).collect()
}

async fn by_cursor(shop: &Shop, query: &TicketQuery, expected: &[TicketId]) {
    for limit in [1, 5, 23, 24, 200] {
        let mut query = TicketQuery {
            limit,
            ..query.clone()
        };
        let mut seen = Vec::new();
        loop {
            let page = shop.store.tickets.page(&query).await.expect("page");
            assert!(page.tickets.len() <= limit as usize);
            assert_eq!(page.total, Some(23), "the whole list, on every page");
            seen.extend(page.tickets.iter().map(|ticket| ticket.id));
            let Some(next) = page.next else { break };
            assert_eq!(
                Some(next),
                page.tickets
                    .last()
                    .map(|ticket| Cursor::of(ticket, query.sort))
            );
            query.position = Position::After(next);
        }
        assert_eq!(
            seen, expected,
            "{:?} descending {} limit {limit}",
            query.sort, query.descending
        );
    }
}

async fn by_number(shop: &Shop, query: &TicketQuery, expected: &[TicketId]) {
    for (number, part) in (1..).zip(expected.chunks(7)) {
        let query = TicketQuery {
            limit: 7,
            position: Position::Page(number),
            ..query.clone()
        };
        let page = shop.store.tickets.page(&query).await.expect("page");
        let ids: Vec<_> = page.tickets.iter().map(|ticket| ticket.id).collect();
        assert_eq!(ids, part);
        assert_eq!((page.total, page.next.is_some()), (Some(23), number < 4));
    }
    let beyond = TicketQuery {
        limit: 7,
        position: Position::Page(5),
        ..query.clone()
    };
    let page = shop.store.tickets.page(&beyond).await.expect("page");
    assert_eq!(
        (page.tickets.len(), page.next, page.total),
        (0, None, Some(23))
    );
}

async fn a_change_while_reading_loses_nobody_else(store: &Store) {
    let shop = Shop::open(store).await;
    let mut ids = Vec::new();
    for n in 0..6 {
        ids.push(
            shop.with(|ticket| ticket.updated_at = START.plus(Span::hours(n)))
                .await
                .id,
        );
    }
    let mut query = TicketQuery {
        limit: 2,
        ..shop.query()
    };
    let first = store.tickets.page(&query).await.expect("page");
    assert_eq!(
        first
            .tickets
            .iter()
            .map(|ticket| ticket.id)
            .collect::<Vec<_>>(),
        [ids[5], ids[4]]
    );
    store
        .tickets
        .delete(shop.tenant, ids[4])
        .await
        .expect("delete");
    shop.reply(ids[5], "again").await;
    query.position = Position::After(first.next.expect("more"));
    let second = store.tickets.page(&query).await.expect("page");
    assert_eq!(
        second
            .tickets
            .iter()
            .map(|ticket| ticket.id)
            .collect::<Vec<_>>(),
        [ids[3], ids[2]]
    );
}

fn cursors_survive_as_text(ticket: &Ticket) {
    for sort in SORTS {
        let cursor = Cursor::of(ticket, sort);
        assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
    }
}
