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
    ticket.assigned_to = (n / 3 % 3).checked_sub(1).map(|agent| agents[agent].clone());
    ticket.queue = (n % 2 == 1).then(|| "billing".into());
    ticket.tags = ["vip".into(), "late".into()].into_iter().take(n / 5 % 3).collect();
    ticket.channel = Channel::ALL[n % 5];
    ticket.handled_by = if n % 11 == 5 { Handler::Bot } else { Handler::Agent };
    ticket.created_at = START.plus(Span::hours(hours));
    ticket.updated_at = START.plus(Span::hours(100 - hours));
}

fn queries(shop: &Shop, tickets: &[Ticket], [ravi, mina]: [AgentId; 2]) -> Vec<TicketQuery> {
    let at = |hours| Some(START.plus(Span::hours(hours)));
    let all = || shop.query();
    vec![
        all(),
        TicketQuery { handled_by: Handler::Bot, ..all() },
        TicketQuery { statuses: vec![Status::New], ..all() },
        TicketQuery { statuses: vec![Status::Open, Status::Closed], ..all() },
        TicketQuery { statuses: Status::ALL.to_vec(), ..all() },
        TicketQuery { priorities: vec![Priority::Urgent, Priority::Low], ..all() },
        TicketQuery { categories: vec!["refund".into()], ..all() },
        TicketQuery { categories: vec!["refund".into(), "nothing".into(), "other".into()], ..all() },
        TicketQuery { assigned: vec![Assigned::Nobody], ..all() },
        TicketQuery { assigned: vec![Assigned::To(ravi)], ..all() },
        TicketQuery { assigned: vec![Assigned::Nobody, Assigned::To(mina)], ..all() },
        TicketQuery { assigned: vec![Assigned::To(ravi), Assigned::To(mina)], ..all() },
        TicketQuery { queues: vec!["billing".into()], ..all() },
        TicketQuery { tags: vec!["vip".into()], ..all() },
        TicketQuery { tags: vec!["late".into(), "vip".into()], ..all() },
        TicketQuery { tags: vec!["absent".into()], ..all() },
        TicketQuery { channels: vec![Channel::Email, Channel::Api], ..all() },
        TicketQuery { created_from: at(10), ..all() },
        TicketQuery { created_to: at(10), ..all() },
        TicketQuery { created_from: at(10), created_to: at(20), ..all() },
        TicketQuery { updated_since: at(80), updated_before: at(90), ..all() },
        TicketQuery { only: Some(tickets[3].id), ..all() },
        TicketQuery { only: Some(tickets[3].id), statuses: vec![Status::New], ..all() },
        TicketQuery { customer: Some(tickets[4].customer.id), ..all() },
        TicketQuery { statuses: vec![Status::New, Status::Open], assigned: vec![Assigned::Nobody], ..all() },
        TicketQuery {
            statuses: vec![Status::New, Status::Waiting, Status::Closed],
            priorities: vec![Priority::High, Priority::Low],
            categories: vec!["refund".into(), "delivery".into()],
            assigned: vec![Assigned::Nobody, Assigned::To(ravi)],
            created_from: at(2),
            ..all()
        },
        TicketQuery { queues: vec!["billing".into()], tags: vec!["late".into()], updated_since: at(60), ..all() },
    ]
}

async fn check(shop: &Shop, query: &TicketQuery, tickets: &[Ticket]) {
    let mut expected: Vec<_> = tickets.iter().filter(|ticket| holds(query, ticket)).collect();
    expected.sort_by_key(|ticket| std::cmp::Reverse((ticket.updated_at, ticket.id)));
    let ids: Vec<TicketId> = expected.iter().map(|ticket| ticket.id).collect();
    for limit in [3, 200] {
        let page = shop.store.tickets.page(&TicketQuery { limit, ..query.clone() }).await.expect("page");
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
    let assigned = ticket.assigned_to.as_ref().map_or(Assigned::Nobody, |agent| Assigned::To(agent.id));
    let queue = ticket.queue.clone().unwrap_or_default();
    query.handled_by == ticket.handled_by
        && query.customer.is_none_or(|customer| customer == ticket.customer.id)
        && query.only.is_none_or(|only| only == ticket.id)
        && any(&query.statuses, &ticket.status)
        && any(&query.priorities, &ticket.priority)
        && any(&query.categories, &ticket.category)
        && any(&query.assigned, &assigned)
        && any(&query.queues, &queue)
        && any(&query.channels, &ticket.channel)
        && (query.tags.is_empty() || query.tags.iter().any(|tag| ticket.tags.contains(tag)))
        && query.created_from.is_none_or(|from| ticket.created_at >= from)
        && query.created_to.is_none_or(|to| ticket.created_at < to)
        && query.updated_since.is_none_or(|since| ticket.updated_at >= since)
        && query.updated_before.is_none_or(|before| ticket.updated_at < before)
}

async fn changed_tickets_move_between_filters(shop: &Shop) {
    let mut ticket = shop.with(|ticket| ticket.tags = vec!["before".into()]).await;
    let agent = sample::agent("Lata");
    let before = TicketQuery { tags: vec!["before".into()], statuses: vec![Status::New], ..shop.query() };
    check(shop, &before, std::slice::from_ref(&ticket)).await;
    (ticket.tags, ticket.status) = (vec!["after".into(), "after".into()], Status::Resolved);
    (ticket.assigned_to, ticket.queue) = (Some(agent.clone()), Some("later".into()));
    (ticket.category, ticket.priority) = ("moved".into(), Priority::Urgent);
    shop.store.tickets.save(sample::changing(ticket.clone())).await.expect("save");
    let moved = shop.load(ticket.id).await;
    assert_eq!(moved.tags, ticket.tags);
    check(shop, &before, &[]).await;
    let all = || shop.query();
    for after in [
        TicketQuery { tags: vec!["after".into()], ..all() },
        TicketQuery { assigned: vec![Assigned::To(agent.id)], ..all() },
        TicketQuery { queues: vec!["later".into()], ..all() },
        TicketQuery { categories: vec!["moved".into()], priorities: vec![Priority::Urgent], ..all() },
    ] {
        check(shop, &after, std::slice::from_ref(&moved)).await;
    }
}
