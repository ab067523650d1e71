//! The API under the names of older documents: thin, on the same handlers.
pub mod responses;
pub mod support;
pub mod tickets;
