//! The socket layer over real connections.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

mod conformance;
mod deadlines;
mod drain;
mod limits;
mod sessions;
mod slow_reader;
mod support;
mod upgrade;
