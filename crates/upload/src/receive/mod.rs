//! The steps that an upload walks through, one file each, in this order.
mod body;
mod form;
mod framing;
mod name;
mod picture;
mod refused;
mod rules;
mod sniff;
mod spool;
mod steps;
#[cfg(test)]
mod tests;
mod text;
mod thumb;
mod unclaimed;
mod upright;

pub use form::{Form, receive_form};
pub use refused::Refused;
pub use rules::Rules;
pub use steps::{Received, receive};
