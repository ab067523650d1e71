//! A few read-only connections, used on threads that may block.

use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::fault::{Work, closed};
use super::limits;
use super::search::Members;
use crate::StoreError;
use crate::repo::Result;

/// One connection, and the set that its SQL function `is_member` asks.
pub struct Reader {
    pub db: Connection,
    pub members: Members,
}

impl Reader {
    pub fn new(db: Connection) -> rusqlite::Result<Self> {
        let members = Members::register(&db)?;
        Ok(Self { db, members })
    }
}

pub struct Readers {
    free: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Reader>>>,
}

impl Readers {
    pub fn new(readers: Vec<Reader>) -> Self {
        Self {
            free: Arc::new(Semaphore::new(readers.len())),
            idle: Arc::new(Mutex::new(readers)),
        }
    }

    /// Runs `work` on one moment's state of the database.
    pub async fn run<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Reader) -> Work<T> + Send + 'static,
    {
        let permit = self.permit().await?;
        let idle = self.idle.clone();
        let run = move || {
            let loan = Loan::take(idle, permit)?;
            let reader = loan.reader.as_ref().ok_or_else(closed)?;
            let moment = reader
                .db
                .unchecked_transaction()
                .map_err(|error| StoreError::from(&error))?;
            let answer = work(reader)?;
            drop(moment);
            Ok(answer)
        };
        spawn_blocking(run).await.map_err(|_| closed())?
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit> {
        match timeout(limits::READ_WAIT, self.free.clone().acquire_owned()).await {
            Ok(permit) => permit.map_err(|_| closed()),
            Err(_) => Err(StoreError::Unavailable("too many reads wait".into())),
        }
    }

    /// Waits for reads under way and closes the connections.
    pub async fn close(&self) {
        let all = u32::try_from(limits::READERS).unwrap_or(u32::MAX);
        if let Ok(permits) = self.free.acquire_many(all).await {
            self.free.close();
            self.idle.lock().clear();
            drop(permits);
        }
    }
}

/// A reader away from its pool; it comes back even when the work panics.
struct Loan {
    reader: Option<Reader>,
    idle: Arc<Mutex<Vec<Reader>>>,
    _permit: OwnedSemaphorePermit,
}

impl Loan {
    fn take(idle: Arc<Mutex<Vec<Reader>>>, permit: OwnedSemaphorePermit) -> Result<Self> {
        let reader = idle.lock().pop().ok_or_else(closed)?;
        Ok(Self {
            reader: Some(reader),
            idle,
            _permit: permit,
        })
    }
}

impl Drop for Loan {
    fn drop(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.idle.lock().push(reader);
        }
    }
}
