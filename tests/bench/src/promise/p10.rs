//! P10: how soon it serves, and how big it is.

use tokio::time::{Duration, Instant, sleep, timeout};

use super::room::CARELINE;
use crate::Outcome;
use crate::job::figures;
use crate::machine::resident;
use crate::quantile::as_f64;
use crate::report::{Section, UNKNOWN, show};
use crate::seed;
use crate::server::{Careline, Core, Database};
use crate::setup::Setup;

const PATIENCE: Duration = Duration::from_secs(30);

pub async fn measure(setup: &Setup, mut section: Section) -> Outcome<Section> {
    seed::archive(setup, "archive", &Database::Sqlite).await?;
    for run in 0..=setup.sizes.runs {
        let began = Instant::now();
        let careline = Careline::start(setup, Core::Server, "archive", &Database::Sqlite)?;
        timeout(PATIENCE, async {
            while careline.get("/readyz", "").await.is_err() {
                sleep(Duration::from_millis(1)).await;
            }
        })
        .await
        .map_err(|_| "never ready")?;
        let millis = began.elapsed().as_secs_f64() * 1000.0;
        let memory = resident(careline.running.process())? / 1e6;
        if run > 0 {
            section.record(
                CARELINE,
                figures([("ready_ms", millis), ("resident_mb", memory)]),
            );
        }
    }
    section.method = vec![format!(
        "From the start of the process to the first 200 of /readyz, with a SQLite file of {} tickets. The kernel may \
         have the file in its cache.",
        setup.sizes.tickets
    )];
    let ready = section.median(CARELINE, "ready_ms");
    section.at_most("cold start to /readyz", ready, 300.0, UNKNOWN, |millis| {
        format!("{} ms", show(millis))
    });
    let bytes = usize::try_from(std::fs::metadata(&setup.careline)?.len())?;
    section.at_most("the binary", as_f64(bytes) / 1e6, 40.0, UNKNOWN, |mb| {
        format!("{} MB", show(mb))
    });
    Ok(section)
}
