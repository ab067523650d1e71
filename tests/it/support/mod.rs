//! The real program started for a test, and the people who use it.
pub mod agent;
pub mod answer;
pub mod app;
pub mod chat;
pub mod client;
pub mod clock;
pub mod customer;
pub mod database;
pub mod follower;
pub mod forms;
pub mod mail;
pub mod pictures;
pub mod proxy;
pub mod raw_socket;
pub mod server;
pub mod small_disk;
pub mod socket;
pub mod talk;

pub use agent::Agent;
pub use answer::Answer;
pub use app::TestApp;
pub use client::Client;
pub use clock::TestClock;
pub use customer::{Host, Visitor, ticket_body};
pub use database::Database;
pub(crate) use database::each_database;
pub use follower::Follower;
pub use forms::{Part, form};
pub use raw_socket::{RawFrame, RawSocket};
pub use socket::Socket;

use std::time::Duration;

/// Longer than anything a test waits for on a busy machine; only a failing test waits it out.
pub const PATIENCE: Duration = Duration::from_secs(20);
