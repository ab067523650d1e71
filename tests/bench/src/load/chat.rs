//! Messages that are kept: a closed loop of callers over many tickets.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::crowd::gather;
use crate::Outcome;
use crate::dialect::{Dialect, Heard};
use crate::job::{Figures, Job, Seat, figures};
use crate::machine::Meter;
use crate::quantile::{as_f64, quantile};
use crate::wire::{Reader, Writer};

/// 80 characters, as people write.
pub const TEXT: &str =
    "The parcel came on Monday but the box was open and two of the jars were broken";
/// What is under way at the end is answered within this time.
const PATIENCE: Duration = Duration::from_secs(20);

struct Chat {
    dialect: Dialect,
    seats: Vec<Seat>,
    writers: Vec<Writer>,
    began: Instant,
    /// By caller: when its message left, nanoseconds.
    left: Vec<AtomicU64>,
    /// Messages begun: the next goes to the next seat.
    begun: AtomicUsize,
    acked: AtomicUsize,
    refused: AtomicUsize,
    heard: AtomicUsize,
    stopped: AtomicBool,
    late: Mutex<Vec<f64>>,
    /// Keys differ from run to run.
    run: u32,
}

impl Chat {
    fn nanos(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }

    fn send(&self, caller: usize) -> Outcome<()> {
        let n = self.begun.fetch_add(1, Relaxed);
        let at = n % self.seats.len();
        let text = self
            .dialect
            .reply(&self.seats[at], caller, &format!("{}-{n}", self.run), TEXT);
        self.left[caller].store(self.nanos(), Relaxed);
        self.writers[at].text(&text)
    }

    fn acknowledged(&self, caller: usize) -> Outcome<()> {
        let left = self
            .left
            .get(caller)
            .ok_or("an ack for nobody")?
            .load(Relaxed);
        let micros = Duration::from_nanos(self.nanos() - left).as_secs_f64() * 1e6;
        self.late.lock().expect("one thread").push(micros);
        self.acked.fetch_add(1, Relaxed);
        if self.stopped.load(Relaxed) {
            Ok(())
        } else {
            self.send(caller)
        }
    }

    fn under_way(&self) -> usize {
        self.begun.load(Relaxed) - self.acked.load(Relaxed) - self.refused.load(Relaxed)
    }
}

async fn listen(mut reader: Reader, chat: Arc<Chat>) -> Outcome<()> {
    loop {
        while let Some(range) = reader.arrived()? {
            match chat.dialect.hear(reader.body(range.clone())) {
                Heard::Ack(caller) => chat.acknowledged(caller)?,
                Heard::Message => {
                    chat.heard.fetch_add(1, Relaxed);
                }
                Heard::Refused => {
                    let why = String::from_utf8_lossy(reader.body(range)).into_owned();
                    chat.refused.fetch_add(1, Relaxed);
                    return Err(format!("refused: {why}").into());
                }
                Heard::Other => {}
            }
        }
        reader.fill().await?;
    }
}

pub async fn chat(job: &Job, seats: Vec<Seat>, callers: usize, seconds: f64) -> Outcome<Figures> {
    let (readers, writers): (Vec<_>, Vec<_>) = gather(job, &seats).await?.into_iter().unzip();
    let chat = Arc::new(Chat {
        dialect: job.dialect,
        seats,
        writers,
        began: Instant::now(),
        left: (0..callers).map(|_| AtomicU64::new(0)).collect(),
        begun: AtomicUsize::new(0),
        acked: AtomicUsize::new(0),
        refused: AtomicUsize::new(0),
        heard: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        late: Mutex::default(),
        run: std::process::id(),
    });
    let mut listeners = JoinSet::new();
    for reader in readers {
        listeners.spawn(listen(reader, chat.clone()));
    }
    let meter = Meter::start(job.server)?;
    for caller in 0..callers {
        chat.send(caller)?;
    }
    tokio::select! {
        () = sleep(Duration::from_secs_f64(seconds)) => {}
        Some(ended) = listeners.join_next() => ended??,
    }
    let metered = meter.stop()?;
    let acked = chat.acked.load(Relaxed);
    chat.stopped.store(true, Relaxed);
    settle(&chat).await?;
    let mut late = chat.late.lock().expect("one thread");
    Ok(metered.join(figures([
        ("messages_per_second", as_f64(acked) / metered.seconds),
        ("ack_p50_ms", quantile(&mut late, 0.5) / 1000.0),
        ("ack_p99_ms", quantile(&mut late, 0.99) / 1000.0),
        (
            "deliveries_per_message",
            as_f64(chat.heard.load(Relaxed)) / as_f64(late.len()),
        ),
    ])))
}

/// Waits until all is answered and delivered: to both sockets of the ticket, once each.
async fn settle(chat: &Chat) -> Outcome<()> {
    let counts = || (chat.acked.load(Relaxed), chat.heard.load(Relaxed));
    let all = async {
        while chat.under_way() > 0 || counts().1 < 2 * counts().0 {
            sleep(Duration::from_millis(2)).await;
        }
    };
    let settled = timeout(PATIENCE, all).await.is_ok();
    let (acked, heard) = counts();
    if settled && heard == 2 * acked {
        return Ok(());
    }
    let open = chat.under_way();
    Err(format!("{acked} messages were delivered {heard} times, {open} were not answered").into())
}
