//! The writer's loop: what is waiting becomes one transaction and one fsync.

use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::mpsc::{Receiver, RecvTimeoutError};

use rusqlite::Connection;
use tokio::sync::OwnedSemaphorePermit;
use tracing::{error, warn};

use super::lag::{self, Lag};
use super::limits;
use super::stored::Hot;
use crate::StoreError;

/// The connection within a transaction.
pub struct Tx<'a> {
    pub db: &'a Connection,
    pub known: &'a mut Known,
    pub lag: &'a mut Lag,
}

/// A job and its place in the queue.
pub struct Waiting {
    pub job: Box<dyn Job>,
    pub _place: OwnedSemaphorePermit,
}

/// A change waiting to be made.
pub trait Job: Send {
    /// Does the work; false when it failed midway and all since BEGIN must be undone.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;

    /// It is durable: memory learns of it, then the caller.
    fn land(self: Box<Self>, hot: &Hot);

    /// It is undone; the job's own error goes before `error`.
    fn fail(self: Box<Self>, error: StoreError);
}

/// Words that are in the vocabulary for certain, so that most words cost no look at the file.
#[derive(Default)]
pub struct Known {
    hasher: RandomState,
    words: HashSet<u64, BuildHasherDefault<AsIs>>,
}

/// What is hashed is a good hash already.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes
            .iter()
            .fold(self.0, |hash, byte| hash << 8 | u64::from(*byte));
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

impl Known {
    /// True when the word was noted before.
    pub fn note(&mut self, shop: i64, word: &str) -> bool {
        if self.words.len() >= limits::KNOWN_WORDS {
            self.words.clear();
        }
        !self.words.insert(self.hasher.hash_one((shop, word)))
    }
}

/// Owns the only connection that writes.
pub struct Loop {
    pub db: Connection,
    pub known: Known,
    pub lag: Lag,
    /// The index lacks words of what is durable.
    pub is_behind: Arc<AtomicBool>,
    pub hot: Arc<Hot>,
}

impl Loop {
    /// Ends when nobody can send any more, after the last job.
    pub fn run(mut self, inbox: &Receiver<Waiting>) {
        let mut is_idle = false;
        loop {
            let lags = !self.lag.is_empty();
            let patience = if lags { limits::LAG_TIME } else { limits::IDLE };
            match inbox.recv_timeout(patience) {
                Ok(first) => {
                    let more = std::iter::from_fn(|| inbox.try_recv().ok());
                    let jobs = std::iter::once(first).chain(more).take(limits::BATCH);
                    // Taking a job frees its place.
                    self.commit(jobs.map(|waiting| waiting.job).collect());
                    if self.lag.is_due() {
                        self.catch_up();
                    }
                    is_idle = false;
                }
                Err(RecvTimeoutError::Timeout) if lags => self.catch_up(),
                Err(RecvTimeoutError::Timeout) if !is_idle => {
                    self.rest();
                    is_idle = true;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return self.catch_up(),
            }
        }
    }

    /// In a transaction of its own: an index that cannot be written refuses nobody's message, and
    /// the file notes what is missing.
    fn catch_up(&mut self) {
        if let Err(error) = self.attempt(|tx| Ok(lag::catch_up(tx)?)) {
            warn!(%error, "the search index stays behind");
        }
    }

    /// Gives back the memory of busier times.
    fn rest(&mut self) {
        self.known = Known::default();
        if let Err(error) = self.db.execute_batch("PRAGMA shrink_memory") {
            warn!(%error, "memory is not given back");
        }
    }

    fn commit(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        let all = |tx: &mut Tx<'_>| {
            let stands = jobs.iter_mut().all(|job| job.run(tx));
            stands
                .then_some(())
                .ok_or_else(|| StoreError::Unavailable("undone with its batch".into()))
        };
        let Err(failure) = self.attempt(all) else {
            return jobs.into_iter().for_each(|job| job.land(&self.hot));
        };
        if jobs.len() > 1 {
            // One of them is to blame; the others need not suffer for it.
            warn!(jobs = jobs.len(), error = %failure, "a batch failed, each change is tried alone");
            return jobs.into_iter().for_each(|job| self.commit(vec![job]));
        }
        error!(error = %failure, "a change failed");
        for job in jobs {
            job.fail(failure.clone());
        }
    }

    /// All of the work, or none.
    fn attempt(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let result = self.transaction(work);
        if result.is_err() {
            if !self.db.is_autocommit()
                && let Err(error) = self.db.execute_batch("ROLLBACK")
            {
                error!(%error, "rollback failed");
            }
            // What memory holds may have been undone, or, after a failed COMMIT, not be known.
            self.known = Known::default();
            self.lag = Lag::default();
            self.hot.clear();
        }
        // Before anyone hears that it is durable: who searches then must not miss it.
        self.is_behind.store(!self.lag.is_empty(), SeqCst);
        result
    }

    fn transaction(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let sql = |error: rusqlite::Error| StoreError::from(&error);
        self.lag.recover(&self.db)?;
        self.db
            .prepare_cached("BEGIN IMMEDIATE")
            .and_then(|mut begin| begin.execute([]))
            .map_err(sql)?;
        let mut tx = Tx {
            db: &self.db,
            known: &mut self.known,
            lag: &mut self.lag,
        };
        work(&mut tx)?;
        self.db
            .prepare_cached("COMMIT")
            .and_then(|mut commit| commit.execute([]))
            .map_err(sql)?;
        Ok(())
    }
}
