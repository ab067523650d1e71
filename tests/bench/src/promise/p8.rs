//! P8: what the widget costs a shop's page.

use serde_json::json;

use super::room::CARELINE;
use crate::Outcome;
use crate::report::{Section, UNKNOWN, show};
use crate::server::{Careline, Core, Database, browse};
use crate::setup::Setup;

const ALONE: &str = "the page alone";
const PEER: &str = "Rocket.Chat livechat";
const KIB: f64 = 1024.0;

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    let careline = Careline::start(setup, Core::Any, "page-cost", &Database::Sqlite)?;
    let (url, token) = (careline.url(), careline.agent().await?);
    for run in 0..=setup.sizes.runs {
        for (name, chat) in [
            (ALONE, "none"),
            (CARELINE, "careline"),
            (PEER, "rocket.chat"),
        ] {
            let job = json!({"url": url, "token": token, "chat": chat});
            let figures = browse(setup, "pageCost.mjs", &job)?;
            if run > 0 {
                section.record(name, figures);
            }
        }
    }
    section.method = vec![
        "A shop's page of 24 products on another origin, in Chromium at 390 × 844 px with the processor slowed down \
         four times: loaded, and let alone for three seconds. Bytes are bodies with gzip; what is asked of other \
         origins than the chat's own does not count."
            .into(),
        "\"All bytes\" are those of a shopper who opens the chat, looks for an emoji and writes; the largest of four \
         languages."
            .into(),
        "The peer is Rocket.Chat's livechat as published, its files alone: no server answers it, so it stops early."
            .into(),
    ];
    verdicts(&mut section);
    Ok(section)
}

fn verdicts(section: &mut Section) {
    let of = |section: &Section, name, figure| section.median(name, figure);
    let bytes = |bytes: f64| format!("{} B", show(bytes));
    let count = |count: f64| show(count);
    let loader = of(section, CARELINE, "bytes");
    section.at_most("loader, gzip", loader, 5.0 * KIB, UNKNOWN, bytes);
    let all = of(section, CARELINE, "all_bytes");
    section.at_most(
        "all that a shopper loads, gzip",
        all,
        35.0 * KIB,
        UNKNOWN,
        bytes,
    );
    let requests = of(section, CARELINE, "requests");
    section.at_most(
        "requests of an unopened page view",
        requests,
        1.0,
        UNKNOWN,
        count,
    );
    let stored = of(section, CARELINE, "things_stored");
    section.at_most(
        "cookies and stored values of it",
        stored,
        0.0,
        UNKNOWN,
        count,
    );
    for (what, figure) in [
        ("layout shift that it adds", "layout_shift"),
        ("long tasks that it adds", "long_tasks"),
    ] {
        let added = of(section, CARELINE, figure) - of(section, ALONE, figure);
        section.at_most(what, added, 0.0, UNKNOWN, count);
    }
    let times = of(section, PEER, "bytes") / loader;
    section.notes.push(format!(
        "an unopened page view with the peer weighs {} times as much.",
        show(times)
    ));
}
