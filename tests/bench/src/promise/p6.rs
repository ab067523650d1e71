//! P6: lists and searches that do not slow down.

use super::room::anyone;
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::{Figures, Task};
use crate::report::{Section, limit, show};
use crate::seed;
use crate::server::{
    Careline, Core, Database, Running, chat_mongo, chat_sqlite, drop_database, load,
};
use crate::setup::Setup;

const PAGE: usize = 50;
const FILTERS: [(&str, &str); 9] = [
    ("filter_open", "status=open"),
    ("filter_waiting_urgent", "status=waiting&priority=urgent"),
    ("filter_open_unassigned", "status=open&assignedTo=none"),
    ("filter_queue", "queue=billing"),
    ("filter_tag", "tag=vip"),
    ("filter_category_closed", "category=refund&status=closed"),
    ("filter_by_creation", "channel=email&sort=createdAt"),
    ("filter_by_priority", "status=open,waiting&sort=-priority"),
    ("filter_by_due_time", "status=open&sort=dueAt"),
];

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    section.method = vec![
        format!("{} tickets with some words each; lists of {PAGE} over HTTP, one request at a time.", setup.sizes.tickets),
        format!("Page {} is reached by cursor, and at the peers by skip/limit.", last_page(setup)),
        "A word that stands in 1 % of the tickets, two such words, the beginning of words, and a word that stands in \
         every ticket."
            .into(),
    ];
    one(setup, &mut section, "SQLite", &Database::Sqlite, "archive").await?;
    let peer = chat_sqlite(setup, Core::Server, "archive.db", setup.sizes.tickets)?;
    other(setup, &mut section, "skip/limit, better-sqlite3", &peer)?;
    drop(peer);
    if setup.mongodb.is_some() {
        let database = format!("bench_archive_{}", std::process::id());
        one(
            setup,
            &mut section,
            "MongoDB",
            &Database::Mongo(database.clone()),
            "archive-mongo",
        )
        .await?;
        drop_database(setup, &database)?;
        let database = format!("bench_pages_{}", std::process::id());
        let peer = chat_mongo(setup, Core::Server, &database, setup.sizes.tickets, 0)?;
        other(setup, &mut section, "skip/limit, mongoose", &peer)?;
        drop(peer);
        drop_database(setup, &database)?;
    } else {
        section
            .notes
            .push("MongoDB could not be had: its half was not measured.".into());
    }
    Ok(section)
}

fn last_page(setup: &Setup) -> usize {
    (setup.sizes.tickets / PAGE / 2).clamp(2, 1000)
}

async fn one(
    setup: &Setup,
    section: &mut Section,
    store: &str,
    database: &Database,
    folder: &str,
) -> Outcome<()> {
    seed::archive(setup, folder, database).await?;
    let careline = Careline::start(setup, Core::Server, folder, database)?;
    let token = careline.agent().await?;
    let cursor = walk(&careline, &token, last_page(setup)).await?;
    let list = |query: &str| format!("/api/tickets?limit={PAGE}&{query}");
    let mut paths = vec![
        ("page_first".to_owned(), list("")),
        ("page_far".to_owned(), list(&format!("cursor={cursor}"))),
    ];
    paths.extend(FILTERS.map(|(name, query)| (name.to_owned(), list(query))));
    let (common, other) = (seed::word(7), seed::word(11));
    let searches = [
        ("search_word", format!("q={common}")),
        ("search_two_words", format!("q={common}%20{other}")),
        ("search_beginning", format!("q={}", &common[..4])),
        ("search_everywhere", format!("q={}", seed::EVERYWHERE)),
        ("search_word_open", format!("q={common}&status=open")),
    ];
    paths.extend(searches.map(|(name, query)| (name.to_owned(), list(&query))));
    let name = format!("Careline, {store}");
    for run in 0..=setup.sizes.runs {
        let task = Task::Fetch {
            token: token.clone(),
            paths: paths.clone(),
            times: setup.sizes.requests,
        };
        let figures = load(setup, Dialect::Careline, &careline.running, &[], task)?;
        if run > 0 {
            section.record(&name, summed(figures));
        }
    }
    verdicts(section, store, &name);
    Ok(())
}

/// By cursor, page after page, as the console scrolls.
async fn walk(careline: &Careline, token: &str, page: usize) -> Outcome<String> {
    let mut cursor = String::new();
    for _ in 1..page {
        let after = if cursor.is_empty() {
            String::new()
        } else {
            format!("&cursor={cursor}")
        };
        let answer = careline
            .get(&format!("/api/tickets?limit={PAGE}{after}"), token)
            .await?;
        let next = answer["nextCursor"].as_str();
        next.ok_or("the list ended too soon")?
            .clone_into(&mut cursor);
    }
    Ok(cursor)
}

/// With the slowest of each kind.
fn summed(mut figures: Figures) -> Figures {
    for kind in ["filter", "search"] {
        let slowest = figures
            .iter()
            .filter(|(name, _)| name.starts_with(kind) && name.ends_with("_p99_ms"));
        let slowest = slowest.map(|(_, figure)| *figure).fold(0.0, f64::max);
        figures.insert(format!("worst_{kind}_p99_ms"), slowest);
    }
    let (first, far) = (figures["page_first_p50_ms"], figures["page_far_p50_ms"]);
    figures.insert("far_to_first".into(), far / first);
    figures
}

fn verdicts(section: &mut Section, store: &str, name: &str) {
    let limit = &limit(section.find(name));
    let ratio = section.median(name, "far_to_first");
    section.at_most(
        &format!("{store}: far page, times the first"),
        ratio,
        1.2,
        limit,
        |times| format!("{} ×", show(times)),
    );
    for (kind, title) in [("filter", "filtered list"), ("search", "search")] {
        let slowest = section.median(name, &format!("worst_{kind}_p99_ms"));
        section.at_most(
            &format!("{store}: slowest {title}, p99"),
            slowest,
            20.0,
            limit,
            |millis| format!("{} ms", show(millis)),
        );
    }
}

fn other(setup: &Setup, section: &mut Section, name: &str, peer: &Running) -> Outcome<()> {
    let list = |name: &str, query: &str| (name.to_owned(), format!("/tickets?{query}"));
    let paths = vec![
        list("page_first", "page=1"),
        list("page_far", &format!("page={}", last_page(setup))),
        list("filter_open", "status=open"),
        list("search_word", "q=street%20123"),
    ];
    for run in 0..=setup.sizes.runs {
        let task = Task::Fetch {
            token: String::new(),
            paths: paths.clone(),
            times: setup.sizes.requests,
        };
        let figures = load(setup, Dialect::SocketIo, peer, &[anyone("t0")], task)?;
        if run > 0 {
            section.record(name, summed(figures));
        }
    }
    Ok(())
}
