//! One task per socket: its stream, its input, its output.
pub mod conn;
pub mod ended;
pub mod inbound;
pub mod input;
pub mod output;
pub mod rate;
pub mod run;
pub mod session;
pub mod stream;

#[cfg(test)]
mod size_tests;
