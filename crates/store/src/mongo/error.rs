//! Bounded waiting for the driver, and its errors in our words.

use std::future::IntoFuture;

use futures_util::TryStreamExt as _;
use mongodb::error::{Error, ErrorKind, WriteFailure};
use mongodb::{Collection, Cursor};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::limits::{INSERT_TRIES, OPERATION};
use crate::StoreError;
use crate::repo::Result;

type Answer<T> = mongodb::error::Result<T>;

const DUPLICATE_KEY: i32 = 11_000;
/// Two writes stood in each other's way, and this one was given up: MongoDB's `WriteConflict`, and
/// PostgreSQL's 40P01 (deadlock) as FerretDB hands it on. There, equal unique values inserted at
/// once wait for each other (DocumentDB's unique indexes are exclusion constraints).
const GAVE_WAY: [i32; 2] = [112, 16_908_292];
/// `OutOfDiskSpace`, and the three ways to say that a document is larger than 16 MB.
const NO_ROOM: [i32; 4] = [14_031, 10_334, 17_419, 17_420];

/// Waits for one operation, at most [`OPERATION`].
pub async fn within<T, A>(action: A) -> Result<T>
where
    A: IntoFuture<Output = Answer<T>, IntoFuture: Send>,
{
    answer(action).await?.map_err(|error| stored(&error))
}

/// As [`within`]; `None` when a unique value was taken.
pub async fn unless_taken<T, A>(action: A) -> Result<Option<T>>
where
    A: IntoFuture<Output = Answer<T>, IntoFuture: Send>,
{
    match answer(action).await? {
        Ok(value) => Ok(Some(value)),
        Err(error) if is_duplicate(&error) => Ok(None),
        Err(error) => Err(stored(&error)),
    }
}

/// Inserts one document; `None` when a unique value was taken. What gave way to another's write is
/// written again: whether the value is taken shows only then.
pub async fn insert_unless_taken<T>(collection: &Collection<T>, document: &T) -> Result<Option<()>>
where
    T: Serialize + Send + Sync,
{
    let mut tries = INSERT_TRIES;
    loop {
        tries -= 1;
        match answer(collection.insert_one(document)).await? {
            Ok(_) => return Ok(Some(())),
            Err(error) if is_duplicate(&error) => return Ok(None),
            Err(error) if tries > 0 && gave_way(&error) => {}
            Err(error) => return Err(stored(&error)),
        }
    }
}

/// Reads a bounded list to its end.
pub async fn collect<T, A>(action: A) -> Result<Vec<T>>
where
    T: DeserializeOwned + Send + Sync + Unpin,
    A: IntoFuture<Output = Answer<Cursor<T>>, IntoFuture: Send> + Send,
{
    within(async { action.await?.try_collect().await }).await
}

/// A document that cannot be written as one, or was written by somebody else.
pub fn corrupt(error: &bson::error::Error) -> StoreError {
    // The error's own text may quote a value.
    StoreError::Corrupt(error.key.clone().unwrap_or_else(|| "a document".into()))
}

async fn answer<T, A>(action: A) -> Result<Answer<T>>
where
    A: IntoFuture<Output = Answer<T>, IntoFuture: Send>,
{
    timeout(OPERATION, action.into_future())
        .await
        .map_err(|_| StoreError::Unavailable("no answer in time".into()))
}

fn is_duplicate(error: &Error) -> bool {
    code(error).is_some_and(|(code, _)| code == DUPLICATE_KEY)
}

fn gave_way(error: &Error) -> bool {
    code(error).is_some_and(|(code, _)| GAVE_WAY.contains(&code))
}

fn stored(error: &Error) -> StoreError {
    if let ErrorKind::Bson(error) = error.kind.as_ref() {
        return corrupt(error);
    }
    match code(error) {
        // Messages of the server quote what people wrote: codes and their names do not.
        Some((code, name)) if NO_ROOM.contains(&code) => {
            StoreError::Full(format!("{name} ({code})"))
        }
        Some((code, name)) => StoreError::Unavailable(format!("{name} ({code})")),
        None => StoreError::Unavailable(kind(error).to_owned()),
    }
}

/// The server's code for what went wrong, and its name.
fn code(error: &Error) -> Option<(i32, &str)> {
    match error.kind.as_ref() {
        ErrorKind::Command(error) => Some((error.code, &error.code_name)),
        ErrorKind::Write(WriteFailure::WriteError(error)) => Some((
            error.code,
            error.code_name.as_deref().unwrap_or("write error"),
        )),
        ErrorKind::Write(WriteFailure::WriteConcernError(error)) => {
            Some((error.code, &error.code_name))
        }
        ErrorKind::InsertMany(many) => {
            let errors = many.write_errors.as_deref().unwrap_or_default();
            let worst = errors
                .iter()
                .find(|error| error.code != DUPLICATE_KEY)
                .or_else(|| errors.first());
            match (worst, &many.write_concern_error) {
                (Some(error), _) if error.code != DUPLICATE_KEY => {
                    Some((error.code, "write error"))
                }
                (_, Some(error)) => Some((error.code, &error.code_name)),
                (worst, None) => worst.map(|error| (error.code, "write error")),
            }
        }
        _ => None,
    }
}

fn kind(error: &Error) -> &'static str {
    match error.kind.as_ref() {
        ErrorKind::ServerSelection { .. } => "no server to be reached",
        ErrorKind::Io(_) | ErrorKind::ConnectionPoolCleared { .. } => "the connection broke",
        ErrorKind::Authentication { .. } => "the server does not accept us",
        ErrorKind::DnsResolve { .. } => "the server's name cannot be resolved",
        ErrorKind::InvalidArgument { .. } | ErrorKind::InvalidTlsConfig { .. } => {
            "the URI is wrong"
        }
        ErrorKind::Shutdown => "closed",
        _ => "the driver gave up",
    }
}
