//! The API under the names of older documents: thin, on the same handlers.
pub mod responses;
mod shape;
pub mod support;
pub mod tickets;
