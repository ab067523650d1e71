//! Broadcasts into one room: how many, and how late.

use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::crowd::gather;
use crate::Outcome;
use crate::job::{Figures, Job, Seat, figures};
use crate::machine::Meter;
use crate::quantile::{as_f64, quantile};
use crate::wire::{Reader, Writer};

/// Broadcasts that may be under way; the pace is far below it unless the server is overrun.
const RING: usize = 4096;
/// The last broadcast reaches the last socket within this time, or it was lost.
const PATIENCE: Duration = Duration::from_secs(10);
/// Deliveries whose latencies are kept.
const SAMPLES: usize = 4 << 20;

/// What all sockets of a run share.
struct Room {
    listeners: u32,
    began: Instant,
    /// By broadcast: how many have it, and when it left in nanoseconds.
    seen: Vec<AtomicU32>,
    left: Vec<AtomicU64>,
    /// Broadcasts that everyone has.
    done: AtomicUsize,
    bytes: AtomicUsize,
    free: Semaphore,
    /// Microseconds; only where they are wanted.
    late: Option<Mutex<Vec<f64>>>,
}

impl Room {
    fn new(listeners: usize, in_flight: usize, latencies: bool) -> Outcome<Arc<Self>> {
        Ok(Arc::new(Self {
            listeners: u32::try_from(listeners)?,
            began: Instant::now(),
            seen: (0..RING).map(|_| AtomicU32::new(0)).collect(),
            left: (0..RING).map(|_| AtomicU64::new(0)).collect(),
            done: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            free: Semaphore::new(in_flight),
            late: latencies.then(|| Mutex::new(Vec::with_capacity(SAMPLES))),
        }))
    }

    fn nanos(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn leaves(&self, n: usize) {
        self.left[n % RING].store(self.nanos(), Relaxed);
    }

    /// One more socket has the broadcast.
    fn arrives(&self, n: usize, now: u64) {
        if let Some(late) = &self.late {
            let micros =
                Duration::from_nanos(now - self.left[n % RING].load(Relaxed)).as_secs_f64() * 1e6;
            let mut late = late.lock().expect("one thread");
            if late.len() < SAMPLES {
                late.push(micros);
            }
        }
        if self.seen[n % RING].fetch_add(1, Relaxed) + 1 == self.listeners {
            self.seen[n % RING].store(0, Relaxed);
            self.done.fetch_add(1, Relaxed);
            self.free.add_permits(1);
        }
    }
}

async fn listen(
    mut reader: Reader,
    room: Arc<Room>,
    dialect: crate::dialect::Dialect,
) -> Outcome<()> {
    let mut next = 0;
    loop {
        let now = if room.late.is_some() { room.nanos() } else { 0 };
        while let Some(range) = reader.arrived()? {
            let body = reader.body(range);
            if dialect.is_broadcast(body) {
                room.bytes.fetch_add(body.len(), Relaxed);
                room.arrives(next, now);
                next += 1;
            }
        }
        reader.fill().await?;
    }
}

/// The sender, and the room it sends into; listeners end with the set.
async fn open(
    job: &Job,
    seats: &[Seat],
    in_flight: usize,
    latencies: bool,
) -> Outcome<(Writer, Arc<Room>, JoinSet<Outcome<()>>)> {
    let mut sockets = gather(job, seats).await?.into_iter();
    let (mut reader, sender) = sockets.next().ok_or("there are no seats")?;
    let room = Room::new(seats.len() - 1, in_flight, latencies)?;
    let mut listeners = JoinSet::new();
    listeners.spawn(async move {
        loop {
            reader.text().await?;
        }
    });
    for (reader, _) in sockets {
        listeners.spawn(listen(reader, room.clone(), job.dialect));
    }
    Ok((sender, room, listeners))
}

/// Waits until all have everything, then sums up.
async fn finish(room: &Room, sent: usize, listeners: &mut JoinSet<Outcome<()>>) -> Outcome<()> {
    let all = async {
        while room.done.load(Relaxed) < sent {
            sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        arrived = timeout(PATIENCE, all) => arrived.map_err(|_| "broadcasts were lost")?,
        Some(ended) = listeners.join_next() => ended??,
    }
    Ok(())
}

pub async fn flood(job: &Job, seats: &[Seat], in_flight: usize, seconds: f64) -> Outcome<Figures> {
    let (sender, room, mut listeners) = open(job, seats, in_flight, false).await?;
    let meter = Meter::start(job.server)?;
    let until = Instant::now() + Duration::from_secs_f64(seconds);
    let mut sent = 0;
    while Instant::now() < until {
        let place = timeout(PATIENCE, room.free.acquire())
            .await
            .map_err(|_| "a broadcast was lost")??;
        place.forget();
        sender.text(&job.dialect.broadcast(&seats[0], sent))?;
        sent += 1;
    }
    finish(&room, sent, &mut listeners).await?;
    let metered = meter.stop()?;
    let deliveries = as_f64(sent) * f64::from(room.listeners);
    Ok(metered.join(figures([
        ("deliveries_per_second", deliveries / metered.seconds),
        (
            "bytes_per_delivery",
            as_f64(room.bytes.load(Relaxed)) / deliveries,
        ),
    ])))
}

pub async fn pace(job: &Job, seats: &[Seat], per_second: f64, seconds: f64) -> Outcome<Figures> {
    let (sender, room, mut listeners) = open(job, seats, RING, true).await?;
    let meter = Meter::start(job.server)?;
    let mut beat = tokio::time::interval(Duration::from_secs_f64(1.0 / per_second));
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few hundred"
    )]
    let count = (per_second * seconds) as usize;
    for n in 0..count {
        beat.tick().await;
        room.leaves(n);
        sender.text(&job.dialect.broadcast(&seats[0], n))?;
    }
    finish(&room, count, &mut listeners).await?;
    let metered = meter.stop()?;
    let late = room.late.as_ref().ok_or("no latencies")?;
    let mut late = late.lock().expect("one thread");
    Ok(metered.join(figures([
        ("p50_ms", quantile(&mut late, 0.5) / 1000.0),
        ("p99_ms", quantile(&mut late, 0.99) / 1000.0),
        ("max_ms", quantile(&mut late, 1.0) / 1000.0),
        ("deliveries", as_f64(late.len())),
    ])))
}
