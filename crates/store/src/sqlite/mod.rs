//! The repositories on one SQLite file, for a shop on one machine.

mod agents;
mod batch;
mod customers;
mod db;
mod fault;
mod files;
mod filter;
mod health;
mod key;
mod lag;
mod limits;
mod list;
mod lock;
mod mails;
mod migrate;
mod open;
mod readers;
mod row;
mod search;
mod sessions;
mod source;
mod stats;
mod stored;
mod tenants;
mod tickets;
#[cfg(test)]
mod trials;
mod words;
mod writer;

pub use open::open;
