//! All at once: as after a restart, when every client comes back.

use tokio::task::JoinSet;

use crate::Outcome;
use crate::job::{Figures, Job, Seat, figures};
use crate::machine::{Meter, listen_overflows};
use crate::quantile::as_f64;
use crate::wire::{Reader, Writer, connect, greet};

pub async fn burst(job: &Job, seats: Vec<Seat>) -> Outcome<Figures> {
    let overflows = listen_overflows()?;
    let count = seats.len();
    let meter = Meter::start(job.server)?;
    let mut arrivals = JoinSet::new();
    for seat in seats {
        let (dialect, address) = (job.dialect, job.address.clone());
        arrivals.spawn(async move {
            let (mut reader, writer) = connect(dialect, &address).await?;
            greet(dialect, &mut reader, &writer, &seat).await?;
            Outcome::<(Reader, Writer)>::Ok((reader, writer))
        });
    }
    let mut sockets = Vec::with_capacity(count);
    while let Some(arrived) = arrivals.join_next().await {
        sockets.push(arrived??);
    }
    let metered = meter.stop()?;
    Ok(metered.join(figures([
        ("sockets", as_f64(sockets.len())),
        ("seconds", metered.seconds),
        ("listen_overflows", listen_overflows()? - overflows),
    ])))
}
