//! P1: what an idle socket costs.

use tokio::time::sleep;

use super::room::{CARELINE, FLOOR, SOCKET_IO, anyone};
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::{Figures, Seat};
use crate::machine::{SETTLE, resident, resident_files};
use crate::quantile::as_f64;
use crate::report::{Section, UNKNOWN, show};
use crate::server::{Careline, Core, Database, Running, epoll, hold, socket_io};
use crate::setup::Setup;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let count = setup.sizes.idle_sockets;
    let seats = crowd(setup, count).await?;
    let others: Vec<Seat> = (0..count).map(|n| anyone(&format!("room-{n}"))).collect();
    for run in 0..=setup.sizes.runs {
        let floor = one(setup, Dialect::Floor, &epoll(setup)?, &others).await?;
        let socket_io = one(setup, Dialect::SocketIo, &socket_io(setup)?, &others).await?;
        let careline = Careline::start(setup, Core::Server, "crowd", &Database::Sqlite)?;
        sleep(SETTLE).await;
        let rest = resident(careline.running.process())?;
        let code = resident_files(careline.running.process())?;
        careline.warm(&seats).await?;
        sleep(SETTLE).await;
        let mut ours = one(setup, Dialect::Careline, &careline.running, &seats).await?;
        ours.insert("resident_at_rest_mb".into(), rest / 1e6);
        ours.insert("of_which_code_mb".into(), code / 1e6);
        if run > 0 {
            section.record(FLOOR, floor);
            section.record(SOCKET_IO, socket_io);
            section.record(CARELINE, ours);
        }
    }
    section.method = vec![
        format!("{count} sockets, each of another customer, said hello and joined the customer's own ticket; then quiet."),
        "Resident memory from /proc, with the sockets less without, divided by the sockets. Before, each customer has \
         looked at the ticket once over HTTP: the bounded caches are full either way."
            .into(),
        "The floor and Socket.IO ask nobody who they are; all sockets of the floor are in one room.".into(),
    ];
    let each = section.median(CARELINE, "bytes_per_socket");
    let rest = section.median(CARELINE, "resident_at_rest_mb");
    section.at_most(
        "resident memory per idle socket",
        each,
        2000.0,
        UNKNOWN,
        |bytes| format!("{} B", show(bytes)),
    );
    let code = section.median(CARELINE, "of_which_code_mb");
    let limit = format!(
        "{} MB of it are mapped code, of the program and of libc",
        show(code)
    );
    section.at_most("the process at rest", rest, 15.0, &limit, |mb| {
        format!("{} MB", show(mb))
    });
    let socket_io = section.median(SOCKET_IO, "bytes_per_socket");
    section.notes.push(format!(
        "Socket.IO's sockets take {} times as much.",
        show(socket_io / each)
    ));
    Ok(section)
}

/// Customers of a Careline named `crowd`; their tokens outlive its restarts.
pub async fn crowd(setup: &Setup, count: usize) -> Outcome<Vec<Seat>> {
    let kept = setup.place("crowd.json");
    if let Ok(text) = std::fs::read(&kept) {
        let seats: Vec<Seat> = serde_json::from_slice(&text)?;
        if seats.len() >= count {
            return Ok(seats.into_iter().take(count).collect());
        }
    }
    let careline = Careline::start(setup, Core::Any, "crowd", &Database::Sqlite)?;
    let seats = careline.customers(count).await?;
    careline.running.stop()?;
    std::fs::write(kept, serde_json::to_vec(&seats)?)?;
    Ok(seats)
}

async fn one(
    setup: &Setup,
    dialect: Dialect,
    server: &Running,
    seats: &[Seat],
) -> Outcome<Figures> {
    let before = resident(server.process())?;
    let held = hold(setup, dialect, server, seats)?;
    sleep(SETTLE).await;
    let after = resident(server.process())?;
    let mut figures = held.release()?;
    figures.insert(
        "bytes_per_socket".into(),
        (after - before) / as_f64(seats.len()),
    );
    figures.insert("resident_before_mb".into(), before / 1e6);
    Ok(figures)
}
