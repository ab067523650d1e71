//! P7: a ticket that never ends.

use super::room::anyone;
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::Task;
use crate::report::{Section, UNKNOWN, limit, show};
use crate::seed;
use crate::server::{Careline, Core, Database, chat_mongo, drop_database, load};
use crate::setup::Setup;

/// Fresh tickets, and messages in each: 2 to 20, whose middle is message 10.
const FRESH: usize = 30;
const EACH: usize = 19;
/// What may stay in memory after a run, KiB: less than one such thread (50 000 × 80 B = 4 MB).
const FLAT: f64 = 1024.0;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let thread = setup.sizes.thread;
    section.method = vec![format!(
        "One message at a time over the socket, in turns to a ticket of {thread} messages and to fresh tickets \
         (their messages 2 to {}); the time until the durable ack.",
        EACH + 1
    )];
    one(setup, &mut section, "SQLite", &Database::Sqlite).await?;
    if setup.mongodb.is_some() {
        let database = format!("bench_thread_{}", std::process::id());
        one(
            setup,
            &mut section,
            "MongoDB",
            &Database::Mongo(database.clone()),
        )
        .await?;
        drop_database(setup, &database)?;
        peer(setup, &mut section)?;
    } else {
        section
            .notes
            .push("MongoDB could not be had: its half was not measured.".into());
    }
    Ok(section)
}

async fn one(
    setup: &Setup,
    section: &mut Section,
    store: &str,
    database: &Database,
) -> Outcome<()> {
    let folder = format!("thread-{store}");
    let careline = Careline::start(setup, Core::Any, &folder, database)?;
    let mut seats = careline.customers(1).await?;
    careline.running.stop()?;
    seed::thread(setup, &folder, database, &seats[0].ticket).await?;
    let name = format!("Careline, {store}");
    for run in 0..=setup.sizes.runs {
        let careline = Careline::start(setup, Core::Server, &folder, database)?;
        seats.truncate(1);
        seats.extend(careline.customers(FRESH).await?);
        let mut figures = load(
            setup,
            Dialect::Careline,
            &careline.running,
            &seats,
            Task::Append { each: EACH },
        )?;
        if run > 0 {
            figures.insert(
                "long_to_short".into(),
                figures["long_p50_ms"] / figures["short_p50_ms"],
            );
            section.record(&name, figures);
        }
    }
    let ratio = section.median(&name, "long_to_short");
    let limit = limit(section.find(&name));
    let growth = section.median(&name, "resident_growth_kib");
    let what = format!(
        "{store}: message {}, times message 10",
        show(f64::from(u32::try_from(setup.sizes.thread)?))
    );
    section.at_most(&what, ratio, 1.2, &limit, |times| {
        format!("{} ×", show(times))
    });
    let what = format!(
        "{store}: memory that {} messages leave behind",
        2 * FRESH * EACH
    );
    section.at_most(&what, growth, FLAT, UNKNOWN, |kib| {
        format!("{} KiB", show(kib))
    });
    Ok(())
}

fn peer(setup: &Setup, section: &mut Section) -> Outcome<()> {
    let database = format!("bench_push_{}", std::process::id());
    let name = "growing $push, mongoose";
    for run in 0..=setup.sizes.runs {
        let peer = chat_mongo(
            setup,
            Core::Server,
            &database,
            FRESH + 1,
            setup.sizes.thread,
        )?;
        let seats: Vec<_> = (0..=FRESH).map(|n| anyone(&format!("t{n}"))).collect();
        // Fewer: each takes long, and the document must stay below 16 MB.
        let mut figures = load(
            setup,
            Dialect::SocketIo,
            &peer,
            &seats,
            Task::Append { each: 3 },
        )?;
        peer.stop()?;
        drop_database(setup, &database)?;
        if run > 0 {
            figures.insert(
                "long_to_short".into(),
                figures["long_p50_ms"] / figures["short_p50_ms"],
            );
            section.record(name, figures);
        }
    }
    let ratio = section.median(name, "long_to_short");
    section.notes.push(format!(
        "with `$push` into one growing document the long ticket's message takes {} times as long.",
        show(ratio)
    ));
    Ok(())
}
