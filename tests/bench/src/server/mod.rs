//! Servers under load, and the load beside them: each a process on a core of its own.
mod browser;
mod careline;
mod client;
mod peers;
mod running;

pub use browser::browse;
pub use careline::{Careline, Database, EMAIL, PASSWORD, mongo_url, sqlite_file};
pub use client::{Held, hold, load};
pub use peers::{chat_mongo, chat_sqlite, drop_database, epoll, socket_io};
pub use running::{Core, Running};
