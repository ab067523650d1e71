//! The repositories on MongoDB 6 and newer, a replica set or sharded, and on what speaks its protocol.

mod agents;
mod counters;
mod customers;
mod db;
mod doc;
mod error;
mod files;
mod filter;
mod health;
mod indexes;
mod limits;
mod list;
mod mails;
mod open;
mod outbox;
mod search;
mod sessions;
mod stats;
mod stored;
mod tenants;
mod tickets;

pub use open::open;
