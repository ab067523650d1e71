//! The way to the one thread that writes.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{SyncSender, sync_channel};

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tokio::time::timeout;
use tracing::warn;

use super::batch::{Job, Known, Loop, Tx, Waiting};
use super::fault::{Fault, Work, closed};
use super::lag::{self, Lag};
use super::limits;
use super::stored::Hot;
use crate::StoreError;
use crate::repo::Result;

pub struct Writer {
    inbox: Mutex<Option<SyncSender<Waiting>>>,
    /// Places in the queue: callers wait for one without holding a thread.
    places: Arc<Semaphore>,
    /// The search index lacks words of what is durable.
    is_behind: Arc<AtomicBool>,
    /// Closes when the thread has ended and its connection is gone.
    ended: watch::Receiver<()>,
}

impl Writer {
    pub fn start(db: Connection, hot: Arc<Hot>) -> Result<Self> {
        let (inbox, jobs) = sync_channel(limits::QUEUE);
        let (alive, ended) = watch::channel(());
        // Until the file has told.
        let is_behind = Arc::new(AtomicBool::new(true));
        let work = Loop {
            db,
            known: Known::default(),
            lag: Lag::default(),
            is_behind: is_behind.clone(),
            hot,
        };
        let run = move || {
            work.run(&jobs);
            drop(alive);
        };
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(run)
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        let places = Arc::new(Semaphore::new(limits::QUEUE));
        Ok(Self {
            inbox: Mutex::new(Some(inbox)),
            places,
            is_behind,
            ended,
        })
    }

    /// Runs `work` in a transaction; `landed` tells memory once that is durable, in the order of
    /// the commits.
    pub async fn run<T, W, L>(&self, work: W, landed: L) -> Result<T>
    where
        T: Send + 'static,
        W: FnMut(&mut Tx<'_>) -> Work<T> + Send + 'static,
        L: FnOnce(&T, &Hot) + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.enqueue(Box::new(Task {
            work,
            landed,
            outcome: None,
            reply,
        }))
        .await?;
        match timeout(limits::ANSWER, answer).await {
            Ok(answer) => answer.map_err(|_| closed())?,
            // It may still be written: the caller finds that by its key.
            Err(_) => Err(StoreError::Unavailable("the disk is too slow".into())),
        }
    }

    /// Returns when the search index has all that was durable before. Where nothing can be written,
    /// searches find what is in the index already.
    pub async fn catch_up(&self) {
        if !self.is_behind.load(SeqCst) {
            return;
        }
        let entered = timeout(limits::CATCH_UP, self.run(lag::catch_up, |(), _| ()));
        if !matches!(entered.await, Ok(Ok(()))) {
            warn!("the search index is behind");
        }
    }

    async fn enqueue(&self, job: Box<dyn Job>) -> Result<()> {
        let waiting = Waiting {
            job,
            _place: self.place().await?,
        };
        let inbox = self.inbox.lock();
        // Whoever has a place finds room, so this never blocks.
        inbox
            .as_ref()
            .ok_or_else(closed)?
            .try_send(waiting)
            .map_err(|_| closed())
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit> {
        let places = self.places.clone();
        if let Ok(place) = places.clone().try_acquire_owned() {
            return Ok(place);
        }
        match timeout(limits::ENQUEUE, places.acquire_owned()).await {
            Ok(place) => place.map_err(|_| closed()),
            Err(_) => Err(StoreError::Unavailable("too many changes wait".into())),
        }
    }

    /// Takes no more work and waits until what was taken is done.
    pub async fn close(&self) {
        self.inbox.lock().take();
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }
}

struct Task<T, W, L> {
    work: W,
    landed: L,
    outcome: Option<Result<T>>,
    /// A caller who went away does not want the answer; the change stands all the same.
    reply: oneshot::Sender<Result<T>>,
}

impl<T, W, L> Job for Task<T, W, L>
where
    T: Send,
    W: FnMut(&mut Tx<'_>) -> Work<T> + Send,
    L: FnOnce(&T, &Hot) + Send,
{
    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        // A bug in one job must not end the only writer.
        let (outcome, stands) = match catch_unwind(AssertUnwindSafe(|| (self.work)(tx))) {
            Ok(Ok(value)) => (Ok(value), true),
            Ok(Err(Fault::Refused(error))) => (Err(error), true),
            Ok(Err(fault @ Fault::Sql(_))) => (Err(fault.into()), false),
            Err(_) => (Err(StoreError::Corrupt("a change panicked".into())), false),
        };
        self.outcome = Some(outcome);
        stands
    }

    fn land(self: Box<Self>, hot: &Hot) {
        let outcome = self.outcome.unwrap_or_else(|| Err(closed()));
        if let Ok(value) = &outcome {
            (self.landed)(value, hot);
        }
        let _ = self.reply.send(outcome);
    }

    fn fail(self: Box<Self>, error: StoreError) {
        let own = self.outcome.and_then(Result::err);
        let _ = self.reply.send(Err(own.unwrap_or(error)));
    }
}
