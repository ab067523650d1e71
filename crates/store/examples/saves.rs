//! How many durable saves a second the SQLite store makes: 200 callers on 500 tickets.
//!
//! `cargo run --release -p store --example saves [flip] [seconds]`; `flip` changes the status with
//! every message, as agents who answer and customers who write again do.
#![expect(clippy::print_stdout, reason = "a program that reports to its user")]
#![expect(clippy::disallowed_methods, reason = "it measures real time")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use domain::message::{Message, Sender};
use domain::status::Status;
use domain::{Span, TicketId};
use store::contract::sample::{self, Shop};
use store::repo::{Range, Save, Saved};

const TICKETS: u64 = 500;
const CALLERS: u64 = 200;
/// Words to draw messages from, a few much more often than most.
const VOCABULARY: u64 = 4000;

#[tokio::main]
async fn main() {
    let flip = std::env::args().any(|argument| argument == "flip");
    let seconds = std::env::args()
        .find_map(|argument| argument.parse().ok())
        .unwrap_or(8);
    let folder = tempfile::tempdir_in(".").expect("a folder on the disk that is measured");
    let store = store::sqlite::open(&folder.path().join("careline.db")).expect("open");
    let shop = Shop::open(&store).await;
    let mut ids = Vec::new();
    for _ in 0..TICKETS {
        ids.push(shop.with(|_| {}).await.id);
    }
    let run = Arc::new(Run {
        shop,
        ids,
        flip,
        next: AtomicU64::new(0),
        slowest: AtomicU64::new(0),
        stale: AtomicU64::new(0),
    });
    let until = Instant::now() + Duration::from_secs(seconds);
    let callers: Vec<_> = (0..CALLERS)
        .map(|caller| tokio::spawn(call(run.clone(), caller, until)))
        .collect();
    let mut saves = 0;
    for caller in callers {
        saves += caller.await.expect("the caller ends");
    }
    let found = read_back(&run).await;
    let per_second = saves / seconds;
    let (stale, slowest) = (
        run.stale.load(Ordering::Relaxed),
        run.slowest.load(Ordering::Relaxed),
    );
    println!(
        "{per_second} saves/s ({saves}, {stale} tried again, slowest {slowest} ms); {found} messages read back"
    );
    assert_eq!(
        found,
        TICKETS + saves * if flip { 2 } else { 1 },
        "every save is found"
    );
}

struct Run {
    shop: Shop,
    ids: Vec<TicketId>,
    flip: bool,
    next: AtomicU64,
    slowest: AtomicU64,
    stale: AtomicU64,
}

async fn call(run: Arc<Run>, caller: u64, until: Instant) -> u64 {
    let mut saves = 0;
    while Instant::now() < until {
        let turn = run.next.fetch_add(1, Ordering::Relaxed);
        let id = run.ids[usize::try_from(turn % TICKETS).expect("small")];
        let key = format!("customer:{caller:036}:client-message-{turn}");
        let begun = Instant::now();
        while !save(&run, id, &key, turn).await {
            run.stale.fetch_add(1, Ordering::Relaxed);
        }
        run.slowest.fetch_max(
            u64::try_from(begun.elapsed().as_millis()).expect("small"),
            Ordering::Relaxed,
        );
        saves += 1;
    }
    saves
}

async fn save(run: &Run, id: TicketId, key: &str, turn: u64) -> bool {
    let tickets = &run.shop.store.tickets;
    let loaded = tickets
        .load(run.shop.tenant, id, Some(key))
        .await
        .expect("load")
        .expect("there");
    assert!(loaded.repeated.is_none(), "each key is new");
    let mut save = sample::saying(
        loaded.ticket,
        sample::message(0, &text(turn)),
        Some(key.to_owned()),
    );
    if run.flip {
        flip(&mut save);
    }
    matches!(tickets.save(save).await.expect("save"), Saved::Done(_))
}

/// The status goes to and fro, with its system line and its due time.
fn flip(save: &mut Save) {
    let ticket = &mut save.ticket;
    let waits = ticket.status != Status::Waiting;
    ticket.status = if waits {
        Status::Waiting
    } else {
        Status::InProgress
    };
    ticket.sla.resolve_due_at = Some(ticket.updated_at.plus(Span::hours(4)));
    ticket.sla.paused = waits;
    ticket.seq += 1;
    let line = Message {
        sender: Sender::System,
        ..sample::message(ticket.seq, "Status: in_progress → waiting")
    };
    save.appended.push(line);
}

/// A dozen words, some of them common.
fn text(turn: u64) -> String {
    let mut seed = turn;
    let mut word = || {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let (rank, skew) = ((seed >> 33) % VOCABULARY, (seed >> 20) % VOCABULARY);
        format!("word{}", rank * skew / VOCABULARY)
    };
    (0..12).map(|_| word()).collect::<Vec<_>>().join(" ")
}

async fn read_back(run: &Run) -> u64 {
    let mut found = 0;
    for id in &run.ids {
        let mut after = 0;
        loop {
            let thread = run
                .shop
                .store
                .tickets
                .messages(run.shop.tenant, *id, Range::After(after), 1000)
                .await
                .expect("read");
            let Some(last) = thread.last() else { break };
            after = last.seq;
            found += thread.len() as u64;
        }
        assert_eq!(run.shop.load(*id).await.seq, after, "seq is dense");
    }
    found
}
