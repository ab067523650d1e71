//! Opening the file: lock, settings, layout, threads.

use std::path::Path;
use std::sync::Arc;

use parking_lot::Mutex;
use rusqlite::{Connection, OpenFlags};

use super::db::Db;
use super::fault::Work;
use super::readers::{Reader, Readers};
use super::stored::Hot;
use super::writer::Writer;
use super::{limits, lock, migrate};
use crate::{Store, StoreError};

/// Opens or creates the database at `path`. Its readers are tasks of the caller's Tokio runtime.
/// `Unavailable` when another process has it, `Full` when it cannot be written, `Corrupt` when it
/// is no database of ours or of a newer version.
pub fn open(path: &Path) -> Result<Store, StoreError> {
    Ok(seen_as_store(&Arc::new(open_db(path)?)))
}

pub fn seen_as_store(db: &Arc<Db>) -> Store {
    Store {
        tickets: db.clone(),
        agents: db.clone(),
        customers: db.clone(),
        tenants: db.clone(),
        sessions: db.clone(),
        files: db.clone(),
        mails: db.clone(),
        health: db.clone(),
    }
}

pub fn open_db(path: &Path) -> Result<Db, StoreError> {
    let lock = lock::take(path)?;
    let writer = connect_writer(path)?;
    let readers = (0..limits::READERS)
        .map(|_| connect_reader(path))
        .collect::<Result<_, _>>()?;
    let hot = Arc::new(Hot::new(limits::HOT_KEYS));
    Ok(Db {
        writer: Writer::start(writer, hot.clone())?,
        readers: Readers::new(readers),
        hot,
        lock: Mutex::new(Some(lock)),
    })
}

fn connect_writer(path: &Path) -> Work<Connection> {
    let mut db = Connection::open(path)?;
    settle(&db, limits::WRITER_CACHE_KIB)?;
    // An acknowledged change survives a power cut: each commit waits for the disk.
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "wal_autocheckpoint", limits::CHECKPOINT_PAGES)?;
    db.pragma_update(None, "journal_size_limit", limits::LOG_BYTES)?;
    migrate::run(&mut db)?;
    Ok(db)
}

fn connect_reader(path: &Path) -> Work<Reader> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(path, flags)?;
    settle(&db, limits::READER_CACHE_KIB)?;
    Ok(Reader::new(db)?)
}

fn settle(db: &Connection, cache_kib: i64) -> rusqlite::Result<()> {
    db.busy_timeout(std::time::Duration::from_millis(limits::BUSY_MILLIS))?;
    db.set_prepared_statement_cache_capacity(limits::STATEMENTS);
    // Negative: in KiB, not pages.
    db.pragma_update(None, "cache_size", -cache_kib)?;
    db.pragma_update(None, "temp_store", "MEMORY")
}
