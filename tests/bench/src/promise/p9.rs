//! P9: the console over a shop of many tickets.

use serde_json::json;

use super::room::CARELINE;
use crate::Outcome;
use crate::report::{Section, UNKNOWN, show};
use crate::seed;
use crate::server::{Careline, Core, Database, EMAIL, PASSWORD, browse};
use crate::setup::Setup;

const FLOOR: &str = "an empty page of that height";
/// A task that is longer keeps a hand waiting: what browsers call a long task.
const LONG_MS: f64 = 50.0;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    seed::archive(setup, "archive", &Database::Sqlite).await?;
    let careline = Careline::start(setup, Core::Any, "archive", &Database::Sqlite)?;
    let tickets = setup.sizes.tickets;
    let job =
        json!({"url": careline.url(), "email": EMAIL, "password": PASSWORD, "tickets": tickets});
    let floor = json!({"floor": true, "tickets": tickets});
    for run in 0..=setup.sizes.runs {
        for (name, job) in [(FLOOR, &floor), (CARELINE, &job)] {
            let figures = browse(setup, "console.mjs", job)?;
            if run > 0 {
                section.record(name, figures);
            }
        }
    }
    section.method = vec![
        format!(
            "{tickets} tickets, Chromium at 1440 × 900 px without a graphics card. First load: all bytes, with gzip, \
             from nothing until the list stands after the log-in; with the code of an opened ticket, which is \
             fetched right after."
        ),
        "Scrolling: the wheel turned through 72 000 pixels in three seconds; then the scroll bar held at the end \
         until every ticket is loaded; then dragged to 120 places all over; then the wheel again. The longest task of \
         each; the empty page shows what the browser and the machine need for themselves."
            .into(),
        "Opening: 30 tickets by the mouse, from the click to the frame that shows the messages; before any scrolling, and again with every ticket loaded.".into(),
    ];
    verdicts(&mut section);
    Ok(section)
}

fn verdicts(section: &mut Section) {
    let of = |section: &Section, figure| section.median(CARELINE, figure);
    let millis = |millis: f64| format!("{} ms", show(millis));
    let first = of(section, "first_load_bytes");
    section.at_most("first load, gzip", first, 180_000.0, UNKNOWN, |bytes| {
        format!("{} B", show(bytes))
    });
    for (what, figure) in [
        ("longest task of the wheel", "longest_task_wheel_ms"),
        (
            "longest task while all tickets are loaded",
            "longest_task_filling_ms",
        ),
        ("longest task of the scroll bar", "longest_task_dragging_ms"),
    ] {
        let longest = of(section, figure);
        section.at_most(what, longest, LONG_MS, UNKNOWN, millis);
    }
    for (what, figure) in [
        ("ticket opened to painted, p95", "opened_p95_ms"),
        ("the same with all tickets loaded", "opened_in_all_p95_ms"),
    ] {
        let opened = of(section, figure);
        section.at_most(what, opened, 100.0, UNKNOWN, millis);
    }
}
