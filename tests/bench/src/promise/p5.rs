//! P5: chat that is kept, against the same on the same store.

use super::room::anyone;
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::{Seat, Side, Task};
use crate::report::{Section, limit, show};
use crate::server::{
    Careline, Core, Database, Running, chat_mongo, chat_sqlite, drop_database, load,
};
use crate::setup::Setup;

/// Messages under way: one, as promised, and one per socket.
const CALLERS: [usize; 3] = [1, 200, 1000];
/// The number for which a rate is promised, and the rate.
const PROMISED: (usize, f64) = (200, 14_000.0);

#[derive(Clone, Copy)]
enum Kind {
    Sqlite,
    Mongo,
}

impl Kind {
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Sqlite => ("Careline, SQLite", "Express + Socket.IO + better-sqlite3"),
            Self::Mongo => ("Careline, MongoDB", "Express + Socket.IO + mongoose"),
        }
    }
}

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    both(setup, &mut section, Kind::Sqlite).await?;
    section.method = vec![
        format!(
            "{} tickets, each with a customer's and an agent's socket in its room; N messages are always under way, \
             each next one in another ticket. A message counts when its sender has the ack, and a run fails unless \
             both sockets of the ticket get every message.",
            setup.sizes.chats
        ),
        "SQLite: WAL, synchronous=FULL, on disk before the ack. MongoDB: majority and journal. Fresh databases in each run.".into(),
        "Customer and agent take turns in each ticket, so nearly each message changes the ticket's status: Careline \
         writes and delivers a second line that says so, the peers only set a field.".into(),
        "The peers check no authority, keep no status history, no search words, no idempotency keys.".into(),
        "No server is tied to a core: each has what the load, tied to one, leaves it of both.".into(),
    ];
    verdicts(&mut section, Kind::Sqlite);
    if setup.mongodb.is_some() {
        both(setup, &mut section, Kind::Mongo).await?;
        verdicts(&mut section, Kind::Mongo);
    } else {
        section
            .notes
            .push("MongoDB could not be had: its half was not measured.".into());
    }
    let promised = name(Kind::Sqlite.names().0, PROMISED.0);
    let rate = section.median(&promised, "messages_per_second");
    let limit = limit(section.find(&promised));
    let what = format!("{promised}, both cores shared with the load");
    section.at_least(&what, rate, PROMISED.1, &limit, |rate| {
        format!("{} messages/s", show(rate))
    });
    Ok(section)
}

fn name(server: &str, callers: usize) -> String {
    format!("{server}, N = {callers}")
}

/// Careline and its peer on one store, run by run.
async fn both(setup: &Setup, section: &mut Section, kind: Kind) -> Outcome<()> {
    let (ours, theirs) = kind.names();
    for run in 0..=setup.sizes.runs {
        let (folder, database) = (
            format!("chat-{run}-{ours}"),
            format!("bench_ours_{}_{run}", std::process::id()),
        );
        let store = match kind {
            Kind::Sqlite => Database::Sqlite,
            Kind::Mongo => Database::Mongo(database.clone()),
        };
        let careline = Careline::start(setup, Core::Any, &folder, &store)?;
        let seats = pairs(setup, &careline).await?;
        levels(
            setup,
            section,
            run,
            (ours, Dialect::Careline),
            &careline.running,
            &seats,
        )?;
        careline.running.stop()?;
        let peer_database = format!("bench_theirs_{}_{run}", std::process::id());
        let peer = match kind {
            Kind::Sqlite => chat_sqlite(
                setup,
                Core::Any,
                &format!("chat-{run}.db"),
                setup.sizes.chats,
            )?,
            Kind::Mongo => chat_mongo(setup, Core::Any, &peer_database, setup.sizes.chats, 0)?,
        };
        levels(
            setup,
            section,
            run,
            (theirs, Dialect::SocketIo),
            &peer,
            &everyone(setup),
        )?;
        peer.stop()?;
        if matches!(kind, Kind::Mongo) {
            drop_database(setup, &database)?;
            drop_database(setup, &peer_database)?;
        }
    }
    Ok(())
}

fn levels(
    setup: &Setup,
    section: &mut Section,
    run: usize,
    (server, dialect): (&str, Dialect),
    running: &Running,
    seats: &[Seat],
) -> Outcome<()> {
    // Each level under its own name: more callers than sockets would be another level.
    for callers in CALLERS
        .into_iter()
        .filter(|callers| *callers <= seats.len())
    {
        let task = Task::Chat {
            callers,
            seconds: setup.sizes.seconds,
        };
        let figures = load(setup, dialect, running, seats, task)?;
        if run > 0 {
            section.record(&name(server, callers), figures);
        }
    }
    Ok(())
}

/// First all customers, then an agent for each of their tickets.
async fn pairs(setup: &Setup, careline: &Careline) -> Outcome<Vec<Seat>> {
    let mut seats = careline.customers(setup.sizes.chats).await?;
    let token = careline.agent().await?;
    let agents = seats.iter().map(|seat| Seat {
        token: token.clone(),
        side: Side::Agent,
        ..seat.clone()
    });
    let agents: Vec<Seat> = agents.collect();
    seats.extend(agents);
    Ok(seats)
}

fn everyone(setup: &Setup) -> Vec<Seat> {
    let customers = (0..setup.sizes.chats).map(|n| anyone(&format!("t{n}")));
    let agents = customers.clone().map(|seat| Seat {
        side: Side::Agent,
        ..seat
    });
    customers.chain(agents).collect()
}

/// Each at its own maximum.
fn verdicts(section: &mut Section, kind: Kind) {
    let (ours, theirs) = kind.names();
    let best = |server: &str| {
        let rated = CALLERS.map(|callers| {
            let name = name(server, callers);
            (
                section.median(&name, "messages_per_second"),
                section.median(&name, "ack_p99_ms"),
                name,
            )
        });
        rated
            .into_iter()
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .unwrap_or_default()
    };
    let (rate, late, best_name) = best(ours);
    let (their_rate, their_late, their_name) = best(theirs);
    let limit = limit(section.find(&best_name));
    let note = format!(
        "{best_name}: {} messages/s, ack p99 {} ms; {their_name}: {} messages/s, ack p99 {} ms.",
        show(rate),
        show(late),
        show(their_rate),
        show(their_late)
    );
    section.notes.push(note);
    let what = format!("{ours}: messages/s at the maximum, times {theirs}'s");
    section.at_least(&what, rate / their_rate, 5.0, &limit, |times| {
        format!("{} ×", show(times))
    });
    let what = format!("{ours}: ack p99 at the maximum, of {theirs}'s at its own");
    section.at_most(&what, late / their_late * 100.0, 50.0, &limit, |part| {
        format!("{} %", show(part))
    });
}
