//! All promises in their order.

use super::{p1, p2, p3, p4, p5, p6, p7, p8, p9, p10};
use crate::report::Section;
use crate::setup::Setup;
use crate::{Outcome, machine};

/// A promise that cannot be measured is reported as that, and does not stop the others. `keep` gets
/// what there is after each: a run that is cut off has not been in vain.
pub async fn all(
    setup: &Setup,
    say: impl Fn(&str),
    keep: impl Fn(&[Section]) -> Outcome<()>,
) -> Outcome<Vec<Section>> {
    let mut sections = Vec::new();
    macro_rules! measure {
        ($($id:literal $title:literal $promise:expr;)+) => {$(
            if setup.wants($id) {
                say(&format!("{} {}", $id, $title));
                let background = machine::background().await.unwrap_or(f64::INFINITY);
                let section = Section { id: $id, title: $title, background, ..Section::default() };
                sections.push(settled($id, $title, $promise(setup, section).await, &say));
                keep(&sections)?;
            }
        )+};
    }
    measure! {
        "P1" "Memory of an idle socket" p1::measure;
        "P2" "Fan-out" p2::measure;
        "P3" "Latency of a broadcast" p3::measure;
        "P4" "A burst of sockets" p4::measure;
        "P5" "Durable chat" p5::measure;
        "P6" "Lists and searches over many tickets" p6::measure;
        "P7" "A long ticket" p7::measure;
        "P8" "Cost of the widget" p8::measure;
        "P9" "The console" p9::measure;
        "P10" "Cold start and size" p10::measure;
    }
    Ok(sections)
}

fn settled(
    id: &'static str,
    title: &'static str,
    measured: Outcome<Section>,
    say: &impl Fn(&str),
) -> Section {
    let section = measured.unwrap_or_else(|error| Section {
        id,
        title,
        notes: vec![format!("not measured: {error}")],
        ..Section::default()
    });
    for verdict in &section.verdicts {
        let word = if verdict.is_met { "met" } else { "MISSED" };
        let noisy = if section.is_noisy() { " (NOISY)" } else { "" };
        say(&format!(
            "  {word}{noisy}: {}: {} ({}) {}",
            verdict.what, verdict.reached, verdict.promised, verdict.missed
        ));
    }
    for note in &section.notes {
        say(&format!("  {note}"));
    }
    section
}
