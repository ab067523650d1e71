//! One open database: a writer, some readers, and the tickets in use.

use std::fs::File;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::Connection;

use super::batch::Tx;
use super::fault::Work;
use super::readers::Readers;
use super::stored::Hot;
use super::writer::Writer;
use crate::repo::Result;

/// Implements every repository.
pub struct Db {
    pub writer: Writer,
    pub readers: Readers,
    pub hot: Arc<Hot>,
    /// Held until the database is closed.
    pub lock: Mutex<Option<File>>,
}

impl Db {
    /// Runs `work` in a durable transaction. It checks first and writes after, and may run again
    /// when the transaction it ran in had to be undone.
    pub async fn write<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnMut(&mut Tx<'_>) -> Work<T> + Send + 'static,
    {
        self.writer.run(work, |_, _| ()).await
    }

    /// Runs `work` on a thread that may block.
    pub async fn read<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&Connection) -> Work<T> + Send + 'static,
    {
        self.readers.run(|reader| work(&reader.db)).await
    }
}
