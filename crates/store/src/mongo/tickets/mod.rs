//! Tickets with their threads.

mod breaching;
mod buckets;
mod delete;
mod find;
mod insert;
mod load;
mod numbers;
mod repo;
mod rework;
mod save;
mod thread;
mod update;

pub use find::head_only;
pub use repo::Tickets;
