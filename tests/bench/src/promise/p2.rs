//! P2: how many deliveries a second.

use super::room::{CARELINE, FLOOR, SOCKET_IO, compare};
use crate::Outcome;
use crate::job::Task;
use crate::report::{Section, limit, show};
use crate::setup::Setup;

const IN_FLIGHT: usize = 8;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let task = Task::Flood {
        in_flight: IN_FLIGHT,
        seconds: setup.sizes.seconds,
    };
    compare(setup, &mut section, &task).await?;
    section.method.push(format!(
        "{IN_FLIGHT} broadcasts are in flight: the next leaves when all have the oldest. The floor collects all that \
         arrives in one turn of its loop and writes once per socket."
    ));
    let rate = |name| section.median(name, "deliveries_per_second");
    let (ours, floor, socket_io) = (rate(CARELINE), rate(FLOOR), rate(SOCKET_IO));
    let limit = limit(section.find(CARELINE));
    section.at_least(
        "deliveries/s, of the epoll floor's",
        ours / floor * 100.0,
        90.0,
        &limit,
        |part| format!("{} %", show(part)),
    );
    section.at_least(
        "deliveries/s, times Socket.IO's",
        ours / socket_io,
        5.0,
        &limit,
        |times| format!("{} ×", show(times)),
    );
    Ok(section)
}
