//! The outgoing side of one socket.
pub mod handle;
pub mod queue;
pub mod taken;
pub mod timers;

#[cfg(test)]
mod queue_tests;
