//! Where everything is kept: repository traits, and their two backends.

#[cfg(any(test, feature = "contract"))]
pub mod contract;
mod error;
mod hot;
pub mod mongo;
mod query;
pub mod repo;
pub mod sqlite;

pub use error::StoreError;
pub use query::{Assigned, Cursor, Position, Sort, TicketPage, TicketQuery};
pub use repo::Store;
