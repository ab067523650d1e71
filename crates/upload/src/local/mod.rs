//! Files in a folder of this machine.
mod put;
mod store;
#[cfg(test)]
mod tests;

pub use store::LocalStore;
