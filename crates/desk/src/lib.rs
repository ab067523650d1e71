//! The verbs of the help desk: load, check, change, save, tell. No HTTP, no socket, no SQL.
pub mod access;
pub mod actions;
mod change;
mod commit;
mod desk;
mod error;
pub mod jobs;
mod locks;
mod new_ticket;
mod reply_times;
mod tenants;

pub use desk::{Attendance, Desk, Parts, Publish, Untold};
pub use error::DeskError;
pub use locks::Turn;
pub use tenants::{Shop, normal_origin};
