//! Why a verb was refused. The gateway turns each into a status in one table.

use domain::Invalid;
use domain::message::Message;
use domain::status::RefusedMove;
use store::StoreError;
use thiserror::Error;
use upload::{BlobError, Refused};

#[derive(Debug, Error)]
pub enum DeskError {
    /// Absent, or not the caller's to know about.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Not proven who is asking; the text is the error's code.
    #[error("not logged in")]
    Unauthorized(&'static str),
    #[error("this is not allowed to you")]
    Forbidden,
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// A rule of the ticket's life stands against it.
    #[error(transparent)]
    Move(#[from] RefusedMove),
    #[error("{what}")]
    Conflict {
        code: &'static str,
        what: &'static str,
    },
    /// Others wrote since the caller looked; these are their messages.
    #[error("the ticket has newer messages")]
    StaleReply(Vec<Message>),
    #[error("too many tries; wait a little")]
    TooMany,
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Upload(#[from] Refused),
    #[error(transparent)]
    Blob(#[from] BlobError),
    /// A fault of ours.
    #[error("internal error: {0}")]
    Internal(String),
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Taken("email") => Self::Conflict {
                code: "email_taken",
                what: "this e-mail address is in use",
            },
            StoreError::Taken("key") => Self::Conflict {
                code: "key_taken",
                what: "this key is in use",
            },
            other => Self::Store(other),
        }
    }
}
