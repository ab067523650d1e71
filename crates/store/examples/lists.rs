//! What pages of lists and searches cost among 100 000 tickets on SQLite.
//!
//! `cargo run --release -p store --example lists [tickets]`
#![expect(clippy::print_stdout, reason = "a program that reports to its user")]
#![expect(clippy::disallowed_methods, reason = "it measures real time")]

use std::time::Instant;

use domain::priority::Priority;
use domain::search::Search;
use domain::status::Status;
use domain::ticket::Ticket;
use domain::{Span, Timestamp};
use futures_util::future::join_all;
use store::contract::sample::{self, START, Shop};
use store::repo::NewTicket;
use store::{Assigned, Position, Sort, TicketQuery};

const CATEGORIES: [&str; 6] = [
    "refund",
    "delivery",
    "payment",
    "account",
    "technical",
    "other",
];
const SUBJECTS: [&str; 5] = [
    "Package arrived damaged",
    "Refund please",
    "Where is my order",
    "Cannot log in",
    "Payment failed twice",
];
/// Repeats of each question; the slowest but a hundredth is told.
const REPEATS: usize = 40;

#[tokio::main]
async fn main() {
    let count: u64 = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(100_000);
    let folder = tempfile::tempdir_in(".").expect("a folder");
    let path = folder.path().join("careline.db");
    let store = store::sqlite::open(&path).expect("open");
    let shop = Shop::open(&store).await;
    let agents = [
        sample::agent("Ravi"),
        sample::agent("Mina"),
        sample::agent("Lata"),
    ];
    for first in (0..count).step_by(500) {
        let batch = (first..(first + 500).min(count)).map(|n| {
            let mut new = shop.ticket();
            vary(&mut new, n, count, &agents);
            let shop = shop.clone();
            async move { shop.insert(new).await }
        });
        join_all(batch).await;
    }
    store.health.close().await;
    let begun = Instant::now();
    let shop = Shop {
        store: store::sqlite::open(&path).expect("open"),
        tenant: shop.tenant,
    };
    shop.store.health.ready().await.expect("ready");
    println!(
        "{count} tickets; open and ready after {:.1} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
    deep_pages(&shop).await;
    for (name, query) in questions(&shop, agents[0].id) {
        ask(&shop, name, &query).await;
    }
    let begun = Instant::now();
    let stats = shop.store.tickets.stats(shop.tenant).await.expect("stats");
    println!(
        "{:7.2} ms stats ({} unassigned)",
        begun.elapsed().as_secs_f64() * 1e3,
        stats.unassigned
    );
}

fn vary(new: &mut NewTicket, n: u64, count: u64, agents: &[domain::agent::AgentRef; 3]) {
    let at = |n: u64| usize::try_from(n).expect("small");
    let mix = n.wrapping_mul(6_364_136_223_846_793_005) >> 33;
    let ticket: &mut Ticket = &mut new.ticket;
    // Old ones are closed, the newest are open: as in a real shop.
    let age = count - n;
    ticket.status = if age > count / 20 {
        Status::Closed
    } else {
        Status::ALL[at(mix % 6)]
    };
    ticket.priority = Priority::ALL[at(mix / 7 % 4)];
    ticket.category = CATEGORIES[at(mix / 31 % 6)].into();
    ticket.subject = SUBJECTS[at(mix / 3 % 5)].into();
    ticket.customer.name = format!("Customer{} Name{}", mix % 5000, mix % 300);
    ticket.assigned_to = agents.get(at(mix % 10)).cloned();
    ticket.queue = mix.is_multiple_of(50).then(|| "billing".into());
    ticket.tags = if mix.is_multiple_of(8) {
        vec!["vip".into()]
    } else {
        Vec::new()
    };
    let minutes = i64::try_from(n).expect("small");
    ticket.created_at = START.plus(Span::minutes(minutes));
    ticket.updated_at = ticket
        .created_at
        .plus(Span::seconds(i64::try_from(mix % 90_000).expect("small")));
    ticket.sla.first_responded_at = Some(
        ticket
            .created_at
            .plus(Span::seconds(i64::try_from(mix % 900).expect("small"))),
    );
    ticket.sla.resolve_due_at =
        (!ticket.status.is_done()).then(|| ticket.created_at.plus(Span::hours(4)));
    new.first.message = format!(
        "Hello, my order number{n} came and the {} is broken, common to all. Please help{} soon word{}",
        ["box", "bottle", "label", "lid"][at(mix % 4)],
        mix % 40,
        mix % 3000,
    );
}

async fn deep_pages(shop: &Shop) {
    for sort in [Sort::UpdatedAt, Sort::CreatedAt, Sort::Priority] {
        let mut query = TicketQuery {
            sort,
            ..shop.query()
        };
        let mut costs = Vec::new();
        for _ in 0..1005 {
            let begun = Instant::now();
            let page = shop.store.tickets.page(&query).await.expect("page");
            costs.push(begun.elapsed().as_secs_f64() * 1e3);
            let Some(next) = page.next else { break };
            query.position = Position::After(next);
        }
        let median = |part: &[f64]| {
            let mut part = part.to_vec();
            part.sort_by(f64::total_cmp);
            part.get(part.len() / 2).copied().unwrap_or_default()
        };
        let (first, last) = (
            median(&costs[..costs.len().min(20)]),
            median(&costs[costs.len().saturating_sub(20)..]),
        );
        println!(
            "{sort:?}: pages 1-20 {first:.2} ms, the last 20 of {} {last:.2} ms",
            costs.len()
        );
    }
}

type Question = (&'static str, TicketQuery);

fn questions(shop: &Shop, agent: domain::AgentId) -> Vec<Question> {
    let mut all = lists(shop, agent);
    all.extend(searches(shop));
    all
}

fn asking(shop: &Shop, change: impl FnOnce(&mut TicketQuery)) -> TicketQuery {
    let mut query = shop.query();
    change(&mut query);
    query
}

fn lists(shop: &Shop, agent: domain::AgentId) -> Vec<Question> {
    let lately = Timestamp::from_millis(START.millis() + 60_000 * 99_000);
    let ask = |name, change: &dyn Fn(&mut TicketQuery)| (name, asking(shop, change));
    vec![
        ask("all", &|_| ()),
        ask("all by due time", &|q| {
            (q.sort, q.descending) = (Sort::DueAt, false);
        }),
        ask("page 1000 by number", &|q| {
            q.position = Position::Page(1000);
        }),
        ask("open", &|q| {
            q.statuses = vec![Status::New, Status::Open, Status::InProgress];
        }),
        ask("open, oldest first", &|q| {
            q.statuses = vec![Status::Open];
            (q.sort, q.descending) = (Sort::CreatedAt, false);
        }),
        ask("closed by priority", &|q| {
            q.statuses = vec![Status::Closed];
            q.sort = Sort::Priority;
        }),
        ask("urgent", &|q| q.priorities = vec![Priority::Urgent]),
        ask("refunds", &|q| q.categories = vec!["refund".into()]),
        ask("urgent refunds by age", &|q| {
            q.categories = vec!["refund".into()];
            q.priorities = vec![Priority::Urgent];
            q.sort = Sort::CreatedAt;
        }),
        ask("mine", &|q| q.assigned = vec![Assigned::To(agent)]),
        ask("nobody's", &|q| q.assigned = vec![Assigned::Nobody]),
        ask("billing", &|q| q.queues = vec!["billing".into()]),
        ask("vip", &|q| q.tags = vec!["vip".into()]),
        ask("changed lately", &|q| q.updated_since = Some(lately)),
    ]
}

/// From one ticket's own word to a word that all have, and beginnings of every length.
fn searches(shop: &Shop) -> Vec<Question> {
    let texts = [
        "number777",
        "common",
        "damaged pack",
        "refund help7",
        "common broken bottle",
        "customer42",
        "c",
        "co",
        "com",
        "wor",
        "2026",
        "zebra",
    ];
    let searching = |text| (text, asking(shop, |q| q.search = Search::parse(text)));
    let mut all: Vec<Question> = texts.into_iter().map(searching).collect();
    let filtered = asking(shop, |q| {
        q.search = Search::parse("bottle");
        q.categories = vec!["refund".into()];
        q.priorities = vec![Priority::Urgent];
    });
    all.push(("bottle, urgent refunds", filtered));
    all
}

async fn ask(shop: &Shop, name: &str, query: &TicketQuery) {
    let mut costs = Vec::new();
    let mut total = None;
    for _ in 0..REPEATS {
        let begun = Instant::now();
        let page = shop.store.tickets.page(query).await.expect("page");
        costs.push(begun.elapsed().as_secs_f64() * 1e3);
        total = Some(page.total);
    }
    costs.sort_by(f64::total_cmp);
    println!(
        "{:7.2} ms median {:7.2} ms slowest: {name} {:?}",
        costs[REPEATS / 2],
        costs[REPEATS - 1],
        total.flatten()
    );
}
