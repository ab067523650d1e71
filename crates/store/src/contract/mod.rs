//! The suite that every backend must pass. Each check makes its own tenants and ids, so that it runs on a shared database.

#![expect(
    clippy::missing_panics_doc,
    reason = "a check that fails panics: that is its answer"
)]

mod accounts;
mod all;
mod cursors;
mod delete;
mod files;
mod filters;
mod hostile;
mod idempotency;
mod isolation;
mod mails;
mod many;
mod numbers;
mod race;
pub mod sample;
mod search;
mod sessions;
mod stats;
mod threads;
mod tickets;

pub use all::all;
pub use many::many;
