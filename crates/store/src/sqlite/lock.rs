//! One process for one file: what is kept in memory is true only for the only writer.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::StoreError;

/// Takes the lock beside the database. The system lets go of it when the process ends, however
/// it ends.
pub fn take(database: &Path) -> Result<File, StoreError> {
    let mut name = OsString::from(database);
    name.push(".lock");
    let unavailable =
        |error: &dyn std::fmt::Display| StoreError::Unavailable(format!("lock file: {error}"));
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(|error| unavailable(&error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Unavailable(
            "another process has this database open".into(),
        )),
        Err(TryLockError::Error(error)) => Err(unavailable(&error)),
    }
}
