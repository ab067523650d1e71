//! From an HTTP request to the stream under it.
pub mod accept;
pub mod check;
