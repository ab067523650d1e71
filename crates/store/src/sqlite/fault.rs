//! SQLite's errors in our words.

use rusqlite::{Error, ErrorCode};

use crate::StoreError;

/// Why a job did not do its work.
#[derive(Debug)]
pub enum Fault {
    /// The database failed, maybe midway: everything since BEGIN must go.
    Sql(Error),
    /// Our own rule said no before anything was written.
    Refused(StoreError),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Refused(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Sql(error) => (&error).into(),
            Fault::Refused(error) => error,
        }
    }
}

impl From<&Error> for StoreError {
    fn from(error: &Error) -> Self {
        // SQLite's messages name tables and columns, never values.
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(
                ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen,
            ) => Self::Full(text),
            Some(
                ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::OperationInterrupted
                | ErrorCode::OutOfMemory
                | ErrorCode::FileLockingProtocolFailed,
            ) => Self::Unavailable(text),
            _ => Self::Corrupt(text),
        }
    }
}

/// Another process has the file, or we are shutting down.
pub fn closed() -> StoreError {
    StoreError::Unavailable("the database is closed".into())
}

/// What a piece of work on a connection answers.
pub type Work<T> = Result<T, Fault>;
