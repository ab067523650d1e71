//! What can go wrong between us and a database.

use thiserror::Error;

/// The sentence inside is for the log; it never holds what people wrote.
#[derive(Clone, Debug, Error)]
pub enum StoreError {
    /// The database is away or too slow; the same call may succeed later. Nothing was written,
    /// or what was written is found again by its idempotency key.
    #[error("database unavailable: {0}")]
    Unavailable(String),
    /// A unique value (an e-mail, a tenant key) is taken.
    #[error("already taken: {0}")]
    Taken(&'static str),
    /// No space, or the file is not writable: refused before anything was promised.
    #[error("database cannot write: {0}")]
    Full(String),
    /// What is stored cannot be read as what it should be.
    #[error("stored data cannot be read: {0}")]
    Corrupt(String),
}
