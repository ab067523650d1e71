//! One room full of sockets, in each of the three servers.

use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::{Seat, Side, Task};
use crate::report::Section;
use crate::server::{Careline, Core, Database, Running, epoll, load, socket_io};
use crate::setup::Setup;

pub const FLOOR: &str = "epoll floor (C)";
pub const SOCKET_IO: &str = "Express + Socket.IO";
pub const CARELINE: &str = "Careline";

/// As long as a ticket's id in Careline, so that all deliver the same bytes.
const ROOM: &str = "01a0b2c3-d4e5-7f60-8a9b-0c1d2e3f4a5b";

/// A seat where nobody is asked who they are.
pub fn anyone(ticket: &str) -> Seat {
    Seat {
        token: String::new(),
        ticket: ticket.to_owned(),
        side: Side::Customer,
    }
}

/// The three servers side by side; those that are not under load are idle.
struct Rooms {
    floor: Running,
    socket_io: Running,
    careline: Careline,
    seat: Seat,
}

impl Rooms {
    async fn open(setup: &Setup, name: &str) -> Outcome<Self> {
        let careline = Careline::start(setup, Core::Server, name, &Database::Sqlite)?;
        let seat = careline.customers(1).await?.remove(0);
        Ok(Self {
            floor: epoll(setup)?,
            socket_io: socket_io(setup)?,
            careline,
            seat,
        })
    }
}

/// Runs the task in each server, run by run, and records all but the first.
pub async fn compare(setup: &Setup, section: &mut Section, task: &Task) -> Outcome<()> {
    let rooms = Rooms::open(setup, section.id).await?;
    // One more than are counted: the sender does not hear itself.
    let sockets = setup.sizes.room_sockets + 1;
    let peers = vec![anyone(ROOM); sockets];
    let ours = vec![rooms.seat.clone(); sockets];
    for run in 0..=setup.sizes.runs {
        let turns = [
            (FLOOR, Dialect::Floor, &rooms.floor, &peers),
            (SOCKET_IO, Dialect::SocketIo, &rooms.socket_io, &peers),
            (CARELINE, Dialect::Careline, &rooms.careline.running, &ours),
        ];
        for (name, dialect, server, seats) in turns {
            let figures = load(setup, dialect, server, seats, task.clone())?;
            if run > 0 {
                section.record(name, figures);
            }
        }
    }
    section.method.push(format!(
        "{} sockets listen in one room and one more sends `ticket.typing`, which changes each time, so that it is \
         told on each time and never stored; the peers are sent the very frame that Careline's sockets receive.",
        setup.sizes.room_sockets
    ));
    Ok(())
}
