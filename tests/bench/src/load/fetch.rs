//! HTTP requests, one at a time.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::Instant;

use crate::Outcome;
use crate::job::{Figures, Job};
use crate::machine::Meter;
use crate::quantile::quantile;

/// A slow server is asked no longer than this, once it was asked often enough for a p99.
const PATIENCE: Duration = Duration::from_secs(30);
const ENOUGH: usize = 100;

/// Names of paths, and the paths; each figure is named `NAME_p50_ms` and `NAME_p99_ms`.
pub async fn fetch(
    job: &Job,
    token: &str,
    paths: &[(String, String)],
    times: usize,
) -> Outcome<Figures> {
    let client = reqwest::Client::builder().no_proxy().build()?;
    let meter = Meter::start(job.server)?;
    let mut taken: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    // Round by round, so that all meet the same noise; the first round warms up and is not counted.
    for round in 0..=times {
        if round > ENOUGH && meter.elapsed() > PATIENCE {
            break;
        }
        for (name, path) in paths {
            let request = client
                .get(format!("http://{}{path}", job.address))
                .bearer_auth(token);
            let began = Instant::now();
            let answer = request.send().await?;
            let status = answer.status();
            let body = answer.bytes().await?;
            let millis = began.elapsed().as_secs_f64() * 1000.0;
            if !status.is_success() {
                return Err(format!("{path}: {status} {}", String::from_utf8_lossy(&body)).into());
            }
            if round > 0 {
                taken.entry(name).or_default().push(millis);
            }
        }
    }
    let metered = meter.stop()?;
    let mut figures = Figures::new();
    for (name, mut times) in taken {
        figures.insert(format!("{name}_p50_ms"), quantile(&mut times, 0.5));
        figures.insert(format!("{name}_p99_ms"), quantile(&mut times, 0.99));
    }
    Ok(metered.join(figures))
}
