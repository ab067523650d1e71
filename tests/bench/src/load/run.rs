//! From a job to its figures.

use super::{append, burst, chat, fetch, flood, idle};
use crate::Outcome;
use crate::job::{Figures, Job, Seat, Task};

/// All of it on one thread: the load has one core.
pub fn run(job: &Job) -> Outcome<Figures> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let seats: Vec<Seat> = serde_json::from_slice(&std::fs::read(&job.seats)?)?;
    runtime.block_on(async {
        match &job.task {
            Task::Idle => idle::idle(job, &seats).await,
            Task::Burst => burst::burst(job, seats).await,
            Task::Flood { in_flight, seconds } => {
                flood::flood(job, &seats, *in_flight, *seconds).await
            }
            Task::Pace {
                per_second,
                seconds,
            } => flood::pace(job, &seats, *per_second, *seconds).await,
            Task::Chat { callers, seconds } => chat::chat(job, seats, *callers, *seconds).await,
            Task::Append { each } => append::append(job, &seats, *each).await,
            Task::Fetch {
                token,
                paths,
                times,
            } => fetch::fetch(job, token, paths, *times).await,
        }
    })
}
