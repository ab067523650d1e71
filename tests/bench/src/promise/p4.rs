//! P4: everyone comes back at once.

use super::p1::crowd;
use super::room::{CARELINE, FLOOR, SOCKET_IO, anyone};
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::Task;
use crate::report::{Section, UNKNOWN, limit, show};
use crate::server::{Careline, Core, Database, epoll, load, socket_io};
use crate::setup::Setup;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let count = setup.sizes.burst_sockets;
    let seats = crowd(setup, count).await?;
    let others = vec![anyone("room"); count];
    for run in 0..=setup.sizes.runs {
        let floor = load(setup, Dialect::Floor, &epoll(setup)?, &others, Task::Burst)?;
        let socket_io = load(
            setup,
            Dialect::SocketIo,
            &socket_io(setup)?,
            &others,
            Task::Burst,
        )?;
        let careline = Careline::start(setup, Core::Server, "crowd", &Database::Sqlite)?;
        let ours = load(
            setup,
            Dialect::Careline,
            &careline.running,
            &seats,
            Task::Burst,
        )?;
        if run > 0 {
            section.record(FLOOR, floor);
            section.record(SOCKET_IO, socket_io);
            section.record(CARELINE, ours);
        }
    }
    section.method.push(format!(
        "{count} clients connect, upgrade and say hello at the same moment to a server that has just started; the time \
         until the last is ready. At Careline each shows a token of its own; the others ask for none."
    ));
    let ours = section.median(CARELINE, "seconds");
    let overflows = section.median(CARELINE, "listen_overflows");
    let floor = section.median(FLOOR, "seconds");
    section.notes.push(format!(
        "the load client and the kernel alone take {} s: the floor's time.",
        show(floor)
    ));
    let limit = limit(section.find(CARELINE));
    section.at_most("upgraded and authenticated", ours, 0.5, &limit, |seconds| {
        format!("{} s", show(seconds))
    });
    section.at_most(
        "connections refused by a full listen queue",
        overflows,
        0.0,
        UNKNOWN,
        show,
    );
    Ok(section)
}
