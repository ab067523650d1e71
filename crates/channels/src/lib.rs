//! The outside world, one folder each; it only speaks, it never decides.
pub mod mail;
