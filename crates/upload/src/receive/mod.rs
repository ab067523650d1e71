//! The steps that an upload walks through, one file each, in this order.
mod body;
mod sniff;
mod text;
mod rules;
mod name;
mod spool;
mod picture;
mod upright;
mod thumb;
mod unclaimed;
mod steps;
mod form;
mod framing;
mod refused;
#[cfg(test)]
mod tests;

pub use form::{Form, receive_form};
pub use refused::Refused;
pub use rules::Rules;
pub use steps::{Received, receive};
