//! Sockets that are there and quiet.

use tokio::io::AsyncReadExt as _;
use tokio::task::JoinSet;

use super::crowd::gather;
use crate::Outcome;
use crate::job::{Figures, Job, Seat, figures};
use crate::quantile::as_f64;
use crate::wire::Reader;

/// Says `held` on standard output once all have joined, and stays until its input ends.
#[expect(clippy::print_stdout, reason = "the orchestrator waits for the line")]
pub async fn idle(job: &Job, seats: &[Seat]) -> Outcome<Figures> {
    let began = tokio::time::Instant::now();
    let sockets = gather(job, seats).await?;
    let seconds = began.elapsed().as_secs_f64();
    println!("held");
    let mut readers = JoinSet::new();
    let mut writers = Vec::with_capacity(sockets.len());
    for (reader, writer) in sockets {
        readers.spawn(stay(reader));
        writers.push(writer);
    }
    let (mut input, mut end) = (tokio::io::stdin(), Vec::new());
    tokio::select! {
        _ = input.read_to_end(&mut end) => {}
        Some(lost) = readers.join_next() => lost??,
    }
    Ok(figures([
        ("sockets", as_f64(seats.len())),
        ("joined_seconds", seconds),
    ]))
}

/// Answers pings for ever.
async fn stay(mut reader: Reader) -> Outcome<()> {
    loop {
        reader.text().await?;
    }
}
