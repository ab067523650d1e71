//! Looks for due work until the program stops.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use crate::{Desk, DeskError};

/// Due times fire within a second.
const SOON: Duration = Duration::from_secs(1);
/// Work without a due time of its own.
const SELDOM: Duration = Duration::from_secs(15);

/// Runs all jobs until `stop` turns true. A job that fails is tried again at its next turn.
pub async fn run(desk: Arc<Desk>, stop: watch::Receiver<bool>) {
    let mail = every(SOON, stop.clone(), || async {
        noted("send_mail", desk.send_due_mail().await);
    });
    let mail_at_once = mail_when_owed(&desk, stop.clone());
    let breaches = every(SOON, stop.clone(), || async {
        noted("note_breaches", desk.note_breaches().await);
    });
    let seldom = every(SELDOM, stop, || async {
        noted("auto_close", desk.close_idle_tickets().await);
        noted("drop_uploads", desk.drop_unreferenced_uploads().await);
        noted("forget_sessions", desk.forget_expired_sessions().await);
    });
    tokio::join!(mail, mail_at_once, breaches, seldom);
}

async fn every<F: Future<Output = ()>>(
    period: Duration,
    mut stop: watch::Receiver<bool>,
    work: impl Fn() -> F,
) {
    let mut ticks = tokio::time::interval(period);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = stopped(&mut stop) => return,
            _ = ticks.tick() => work().await,
        }
    }
}

/// Ends when the program stops, or when nobody is left who could say so.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    drop(stop.wait_for(|stop| *stop).await);
}

async fn mail_when_owed(desk: &Desk, mut stop: watch::Receiver<bool>) {
    loop {
        tokio::select! {
            () = stopped(&mut stop) => return,
            () = desk.mail_owed.notified() => noted("send_mail", desk.send_due_mail().await),
        }
    }
}

fn noted(job: &'static str, result: Result<usize, DeskError>) {
    match result {
        Ok(0) => {}
        Ok(count) => tracing::debug!(job, count, "job done"),
        Err(error) => tracing::warn!(job, %error, "job failed; it will be tried again"),
    }
}
