//! Rooms: who gets which event.
pub mod event;
pub mod joined;
pub mod membership;
pub mod outcome;
pub mod publish;
pub mod room;
pub mod rooms;
pub mod watch;

#[cfg(test)]
mod hub_tests;
#[cfg(test)]
mod race_tests;
