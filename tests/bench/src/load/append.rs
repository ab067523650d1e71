//! A long ticket against fresh ones, message by message.

use tokio::time::{Instant, sleep};

use super::chat::TEXT;
use super::crowd::gather;
use crate::Outcome;
use crate::dialect::Heard;
use crate::job::{Figures, Job, Seat, figures};
use crate::machine::{Meter, SETTLE, resident};
use crate::quantile::quantile;
use crate::wire::{Reader, Writer};

/// The first seat's ticket is the long one; each of the others gets `each` messages, in turns with
/// it, so that both meet the same noise.
pub async fn append(job: &Job, seats: &[Seat], each: usize) -> Outcome<Figures> {
    let mut sockets = gather(job, seats).await?;
    let (mut long, mut short) = (Vec::new(), Vec::new());
    let before = resident(job.server)?;
    let meter = Meter::start(job.server)?;
    let mut sent = 0;
    for at in 1..sockets.len() {
        for _ in 0..each {
            short.push(say(job, &seats[at], &mut sockets[at], sent).await?);
            long.push(say(job, &seats[0], &mut sockets[0], sent + 1).await?);
            sent += 2;
        }
    }
    let metered = meter.stop()?;
    sleep(SETTLE).await;
    Ok(metered.join(figures([
        ("short_p50_ms", quantile(&mut short, 0.5)),
        ("short_p99_ms", quantile(&mut short, 0.99)),
        ("long_p50_ms", quantile(&mut long, 0.5)),
        ("long_p99_ms", quantile(&mut long, 0.99)),
        (
            "resident_growth_kib",
            (resident(job.server)? - before) / 1024.0,
        ),
        ("resident_mib", resident(job.server)? / 1024.0 / 1024.0),
    ])))
}

/// Milliseconds until the ack.
async fn say(
    job: &Job,
    seat: &Seat,
    (reader, writer): &mut (Reader, Writer),
    n: usize,
) -> Outcome<f64> {
    let key = format!("{}-{n}", std::process::id());
    let began = Instant::now();
    writer.text(&job.dialect.reply(seat, n, &key, TEXT))?;
    reader
        .until(|body| job.dialect.hear(body) == Heard::Ack(n))
        .await?;
    Ok(began.elapsed().as_secs_f64() * 1000.0)
}
