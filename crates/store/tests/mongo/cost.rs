//! What saves cost, measured: run with `--ignored --nocapture` in a release build.
#![expect(clippy::disallowed_methods, reason = "real time is what is measured")]
#![expect(clippy::print_stderr, reason = "the figures are the result")]

use std::time::{Duration, Instant};

use domain::TicketId;
use futures_util::future::join_all;
use store::contract::sample::{self, Shop};
use store::repo::{Save, Saved};

use crate::server::Fresh;

const OLD: u64 = 50_000;
const TEXT: &str = "The parcel came on Monday but the box was open and two of the jars were broken";

/// One message as an action writes it: load with its key, then save.
async fn say(shop: &Shop, id: TicketId, key: String) {
    loop {
        let loaded = shop
            .store
            .tickets
            .load(shop.tenant, id, Some(&key))
            .await
            .expect("load")
            .expect("there");
        let save = sample::saying(loaded.ticket, sample::message(0, TEXT), Some(key.clone()));
        if let Saved::Done(_) = shop.store.tickets.save(save).await.expect("save") {
            return;
        }
    }
}

async fn grown(shop: &Shop, up_to: u64) -> TicketId {
    let mut ticket = shop.with(|_| {}).await;
    while ticket.seq < up_to {
        let appended: Vec<_> = (ticket.seq + 1..=ticket.seq + 50)
            .map(|seq| sample::message(seq, TEXT))
            .collect();
        ticket.seq += 50;
        let key = Some(format!("grown-{}", ticket.seq));
        let save = Save {
            ticket,
            appended,
            key,
            mails: Vec::new(),
            template: None,
        };
        let Saved::Done(saved) = shop.store.tickets.save(save).await.expect("save") else {
            panic!("stale")
        };
        ticket = saved;
    }
    ticket.id
}

fn quantile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "small"
    )]
    let at = (times.len() as f64 * part) as usize;
    times[at.min(times.len() - 1)]
}

fn report(what: &str, mut times: Vec<Duration>) -> Duration {
    let mean = times.iter().sum::<Duration>() / u32::try_from(times.len()).expect("few");
    let (p50, p99) = (quantile(&mut times, 0.5), quantile(&mut times, 0.99));
    eprintln!("{what}: mean {mean:?}, p50 {p50:?}, p99 {p99:?}");
    mean
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn a_long_ticket_costs_no_more_than_a_short_one() {
    let Some(fresh) = Fresh::open("cost").await else {
        return;
    };
    let shop = Shop::open(&fresh.store).await;
    let long = grown(&shop, OLD).await;
    let (mut short_times, mut long_times) = (Vec::new(), Vec::new());
    // In turns, so that both meet the same noise.
    for round in 0..30 {
        let short = shop.with(|_| {}).await.id;
        for n in 0..20 {
            let start = Instant::now();
            say(&shop, short, format!("k{n}")).await;
            short_times.push(start.elapsed());
            let start = Instant::now();
            say(&shop, long, format!("long-{round}-{n}")).await;
            long_times.push(start.elapsed());
        }
    }
    let short = report("messages 2 to 21", short_times);
    let long = report("messages from 50 000", long_times);
    eprintln!("ratio {:.2}", long.as_secs_f64() / short.as_secs_f64());
    fresh.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn saves_each_second() {
    let Some(fresh) = Fresh::open("saves").await else {
        return;
    };
    let shop = Shop::open(&fresh.store).await;
    let ids = join_all((0..100).map(|_| shop.with(|_| {}))).await;
    let (callers, each) = (100_u64, 40_u64);
    let start = Instant::now();
    let tasks = (0..callers).map(|caller| {
        let (shop, id) = (shop.clone(), ids[usize::try_from(caller).expect("few")].id);
        tokio::spawn(async move {
            for n in 0..each {
                say(&shop, id, format!("{caller}-{n}")).await;
            }
        })
    });
    for task in join_all(tasks).await {
        task.expect("saved");
    }
    let seconds = start.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "small")]
    let rate = (callers * each) as f64 / seconds;
    eprintln!("{rate:.0} saves/s with {callers} callers");
    fresh.close().await;
}
