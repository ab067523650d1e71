//! All sockets of the process: their number, their timers, their counters.
pub mod counters;
pub mod limits;
pub mod quota;
pub mod seat;
pub mod sockets;
pub mod wheel;

#[cfg(test)]
mod wheel_tests;
