//! What every store must do, whatever it is built on; run on each of them.
mod broken;
pub mod fixture;
mod keep;
mod suite;

pub use suite::all;
