//! The file's layout, brought up to date at start, forward only.

use rusqlite::Connection;
use tracing::info;

use super::fault::Work;
use crate::StoreError;

/// In order; the file's `user_version` counts how many it has. One that was released never changes.
const STEPS: [&str; 2] = [
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_lag.sql"),
];

/// Applies what is missing, each step with its count in one transaction.
pub fn run(db: &mut Connection) -> Work<()> {
    let version: i64 = db.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let version = usize::try_from(version).unwrap_or(usize::MAX);
    if version > STEPS.len() {
        let ours = STEPS.len();
        let text = format!(
            "this database is of a newer version ({version}; this program knows {ours}): update it"
        );
        return Err(StoreError::Corrupt(text).into());
    }
    for (number, step) in (1_i64..).zip(STEPS).skip(version) {
        let change = db.transaction()?;
        change.execute_batch(step)?;
        change.pragma_update(None, "user_version", number)?;
        change.commit()?;
        info!(version = number, "database brought up to date");
    }
    Ok(())
}
