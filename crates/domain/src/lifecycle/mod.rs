//! How a ticket changes: every rule about what follows from what.
mod edit;
mod properties;
#[cfg(test)]
mod tests;

pub use edit::{Edit, Edited, Saying};
