//! The writer's loop: what is waiting becomes one transaction and one fsync.

use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use rusqlite::Connection;
use tokio::sync::mpsc;
use tracing::{error, warn};

use super::hot::Hot;
use super::limits;
use crate::StoreError;

/// The connection within a transaction.
pub struct Tx<'a> {
    pub db: &'a Connection,
    pub known: &'a mut Known,
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
    words: HashSet<u64>,
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
    pub hot: Arc<Hot>,
}

impl Loop {
    /// Ends when nobody can send any more, after the last job.
    pub fn run(mut self, mut inbox: mpsc::Receiver<Box<dyn Job>>) {
        while let Some(first) = inbox.blocking_recv() {
            let mut jobs = vec![first];
            while jobs.len() < limits::BATCH
                && let Ok(job) = inbox.try_recv()
            {
                jobs.push(job);
            }
            self.commit(jobs);
        }
    }

    fn commit(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        let Err(failure) = self.attempt(&mut jobs) else {
            return jobs.into_iter().for_each(|job| job.land(&self.hot));
        };
        if jobs.len() > 1 {
            // One of them is to blame; the others need not suffer for it.
            warn!(jobs = jobs.len(), error = %failure, "a batch failed, each change is tried alone");
            return jobs.into_iter().for_each(|job| self.commit(vec![job]));
        }
        error!(error = %failure, "a change failed");
        jobs.into_iter().for_each(|job| job.fail(failure.clone()));
    }

    fn attempt(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let result = self.transaction(jobs);
        if result.is_err() {
            if !self.db.is_autocommit()
                && let Err(error) = self.db.execute_batch("ROLLBACK")
            {
                error!(%error, "rollback failed");
            }
            // What memory holds may have been undone, or, after a failed COMMIT, not be known.
            self.known = Known::default();
            self.hot.clear();
        }
        result
    }

    fn transaction(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), StoreError> {
        let sql = |error: rusqlite::Error| StoreError::from(&error);
        self.db.prepare_cached("BEGIN IMMEDIATE").and_then(|mut begin| begin.execute([])).map_err(sql)?;
        let mut tx = Tx { db: &self.db, known: &mut self.known };
        if !jobs.iter_mut().all(|job| job.run(&mut tx)) {
            return Err(StoreError::Unavailable("undone with its batch".into()));
        }
        self.db.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([])).map_err(sql)?;
        Ok(())
    }
}
