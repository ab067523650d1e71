//! P3: how late a delivery is.

use super::room::{CARELINE, FLOOR, compare};
use crate::Outcome;
use crate::job::Task;
use crate::report::{Section, limit, show};
use crate::setup::Setup;

const PER_SECOND: f64 = 20.0;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let task = Task::Pace {
        per_second: PER_SECOND,
        seconds: setup.sizes.seconds,
    };
    compare(setup, &mut section, &task).await?;
    section.method.push(format!(
        "{PER_SECOND} broadcasts a second; the time from the send to each socket's read."
    ));
    let p99 = |name| section.median(name, "p99_ms");
    let (ours, floor) = (p99(CARELINE), p99(FLOOR));
    let limit = limit(section.find(CARELINE));
    section.at_most(
        "p99, times the epoll floor's",
        ours / floor,
        1.3,
        &limit,
        |times| format!("{} ×", show(times)),
    );
    Ok(section)
}
