//! Filters, alone and together, against the plain meaning of each.

use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::{Channel, Handler, Ticket};
use domain::{AgentId, Span, TicketId};

use super::sample::{self, START, Shop};
use crate::Store;
use crate::query::{Assigned, TicketQuery};

pub async fn all(store: &Store) {
    let shop = Shop::open(store).await;
    let agents = [sample::agent("Ravi"), sample::agent("Mina")];
    let mut tickets = Vec::new();
    for n in 0..48 {
        tickets.push(shop.with(|ticket| vary(ticket, n, &agents)).await);
    }
    for query in queries(&shop, &tickets, [agents[0].id, agents[1].id]) {
        check(&shop, &query, &tickets).await;
    }
    changed_tickets_move_between_filters(&shop).await;
}

/// Spreads the values so that every combination is somewhere.
fn vary(ticket: &mut Ticket, n: usize, agents: &[domain::agent::AgentRef; 2]) {
    let hours = i64::try_from(n).expect("small");
    ticket.status = Status::ALL[n % 7];
    ticket.priority = Priority::ALL[n / 2 % 4];
    ticket.category = ["refund", "delivery", "other"][n % 3].into();
    ticket.assigned_to = (n / 3 % 3)
        .checked_sub(1)
        .map(|agent| agents[agent].clone());
    ticket.queue = (n % 2 == 1).then(|| "billing".into());
    ticket.tags = ["vip".into(), "late".into()]
        .into_iter()
        .take(n / 5 % 3)
        .collect();
    ticket.channel = Channel::ALL[n % 5];
    ticket.handled_by = if n % 11 == 5 {
        Handler::Bot
    } else {
        Handler::Agent
    };
    ticket.created_at = START.plus(Span::hours(hours));
    ticket.updated_at = START.plus(Span::hours(100 - hours));
}

fn queries(shop: &Shop, tickets: &[Ticket], agents: [AgentId; 2]) -> Vec<TicketQuery> {
    let mut queries = by_label(shop);
    queries.extend(by_person(shop, tickets, agents));
    queries.extend(by_time(shop));
    queries.extend(together(shop, agents[0]));
    queries
}

/// The list of all tickets, restricted by `change`.
fn asking(shop: &Shop, change: impl FnOnce(&mut TicketQuery)) -> TicketQuery {
    let mut query = shop.query();
    change(&mut query);
    query
}

fn by_label(shop: &Shop) -> Vec<TicketQuery> {
    let texts = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    vec![
        shop.query(),
        asking(shop, |q| q.handled_by = Handler::Bot),
        asking(shop, |q| q.statuses = vec![Status::New]),
        asking(shop, |q| q.statuses = vec![Status::Open, Status::Closed]),
        asking(shop, |q| q.statuses = Status::ALL.to_vec()),
        asking(shop, |q| {
            q.priorities = vec![Priority::Urgent, Priority::Low];
        }),
        asking(shop, |q| q.categories = texts(&["refund"])),
        asking(shop, |q| {
            q.categories = texts(&["refund", "nothing", "other"]);
        }),
        asking(shop, |q| q.queues = texts(&["billing"])),
        asking(shop, |q| q.tags = texts(&["vip"])),
        asking(shop, |q| q.tags = texts(&["late", "vip"])),
        asking(shop, |q| q.tags = texts(&["absent"])),
        asking(shop, |q| q.channels = vec![Channel::Email, Channel::Api]),
    ]
}

fn by_person(shop: &Shop, tickets: &[Ticket], [ravi, mina]: [AgentId; 2]) -> Vec<TicketQuery> {
    let (ravi, mina) = (Assigned::To(ravi), Assigned::To(mina));
    vec![
        asking(shop, |q| q.assigned = vec![Assigned::Nobody]),
        asking(shop, |q| q.assigned = vec![ravi]),
        asking(shop, |q| q.assigned = vec![Assigned::Nobody, mina]),
        asking(shop, |q| q.assigned = vec![ravi, mina]),
        asking(shop, |q| q.only = Some(tickets[3].id)),
        asking(shop, |q| {
            (q.only, q.statuses) = (Some(tickets[3].id), vec![Status::New]);
        }),
        asking(shop, |q| q.customer = Some(tickets[4].customer.id)),
    ]
}

fn by_time(shop: &Shop) -> Vec<TicketQuery> {
    let at = |hours| Some(START.plus(Span::hours(hours)));
    vec![
        asking(shop, |q| q.created_from = at(10)),
        asking(shop, |q| q.created_to = at(10)),
        asking(shop, |q| (q.created_from, q.created_to) = (at(10), at(20))),
        asking(shop, |q| {
            (q.updated_since, q.updated_before) = (at(80), at(90));
        }),
    ]
}

fn together(shop: &Shop, ravi: AgentId) -> Vec<TicketQuery> {
    let at = |hours| Some(START.plus(Span::hours(hours)));
    vec![
        asking(shop, |q| {
            q.statuses = vec![Status::New, Status::Open];
            q.assigned = vec![Assigned::Nobody];
        }),
        asking(shop, |q| {
            q.statuses = vec![Status::New, Status::Waiting, Status::Closed];
            q.priorities = vec![Priority::High, Priority::Low];
            q.categories = vec!["refund".into(), "delivery".into()];
            q.assigned = vec![Assigned::Nobody, Assigned::To(ravi)];
            q.created_from = at(2);
        }),
        asking(shop, |q| {
            (q.queues, q.tags) = (vec!["billing".into()], vec!["late".into()]);
            q.updated_since = at(60);
        }),
    ]
}

async fn check(shop: &Shop, query: &TicketQuery, tickets: &[Ticket]) {
    let mut expected: Vec<_> = tickets
        .iter()
        .filter(|ticket| holds(query, ticket))
        .collect();
    expected.sort_by_key(|ticket| std::cmp::Reverse((ticket.updated_at, ticket.id)));
    let ids: Vec<TicketId> = expected.iter().map(|ticket| ticket.id).collect();
    for limit in [3, 200] {
        let page = shop
            .store
            .tickets
            .page(&TicketQuery {
                limit,
                ..query.clone()
            })
            .await
            .expect("page");
        let found: Vec<TicketId> = page.tickets.iter().map(|ticket| ticket.id).collect();
        assert_eq!(found, ids[..ids.len().min(limit as usize)], "{query:?}");
        assert_eq!(page.total, Some(ids.len() as u64), "{query:?}");
        assert_eq!(page.next.is_some(), ids.len() > limit as usize, "{query:?}");
    }
}

/// The meaning of a query, in plain words.
fn holds(query: &TicketQuery, ticket: &Ticket) -> bool {
    fn any<T: PartialEq>(wanted: &[T], value: &T) -> bool {
        wanted.is_empty() || wanted.contains(value)
    }
    let assigned = ticket
        .assigned_to
        .as_ref()
        .map_or(Assigned::Nobody, |agent| Assigned::To(agent.id));
    let queue = ticket.queue.clone().unwrap_or_default();
    query.handled_by == ticket.handled_by
        && query
            .customer
            .is_none_or(|customer| customer == ticket.customer.id)
        && query.only.is_none_or(|only| only == ticket.id)
        && any(&query.statuses, &ticket.status)
        && any(&query.priorities, &ticket.priority)
        && any(&query.categories, &ticket.category)
        && any(&query.assigned, &assigned)
        && any(&query.queues, &queue)
        && any(&query.channels, &ticket.channel)
        && (query.tags.is_empty() || query.tags.iter().any(|tag| ticket.tags.contains(tag)))
        && query
            .created_from
            .is_none_or(|from| ticket.created_at >= from)
        && query.created_to.is_none_or(|to| ticket.created_at < to)
        && query
            .updated_since
            .is_none_or(|since| ticket.updated_at >= since)
        && query
            .updated_before
            .is_none_or(|before| ticket.updated_at < before)
}

async fn changed_tickets_move_between_filters(shop: &Shop) {
    let mut ticket = shop
        .with(|ticket| ticket.tags = vec!["before".into()])
        .await;
    let agent = sample::agent("Lata");
    let before = TicketQuery {
        tags: vec!["before".into()],
        statuses: vec![Status::New],
        ..shop.query()
    };
    check(shop, &before, std::slice::from_ref(&ticket)).await;
    (ticket.tags, ticket.status) = (vec!["after".into(), "after".into()], Status::Resolved);
    (ticket.assigned_to, ticket.queue) = (Some(agent.clone()), Some("later".into()));
    (ticket.category, ticket.priority) = ("moved".into(), Priority::Urgent);
    shop.store
        .tickets
        .save(sample::changing(ticket.clone()))
        .await
        .expect("save");
    let moved = shop.load(ticket.id).await;
    assert_eq!(moved.tags, ticket.tags);
    check(shop, &before, &[]).await;
    let all = || shop.query();
    for after in [
        TicketQuery {
            tags: vec!["after".into()],
            ..all()
        },
        TicketQuery {
            assigned: vec![Assigned::To(agent.id)],
            ..all()
        },
        TicketQuery {
            queues: vec!["later".into()],
            ..all()
        },
        TicketQuery {
            categories: vec!["moved".into()],
            priorities: vec![Priority::Urgent],
            ..all()
        },
    ] {
        check(shop, &after, std::slice::from_ref(&moved)).await;
    }
}
