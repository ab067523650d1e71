//! Tickets and their threads.

mod breaching;
mod change;
mod delete;
pub mod draw;
mod find;
mod insert;
mod load;
mod repo;
mod tags;
mod thread;
