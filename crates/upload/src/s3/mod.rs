//! Files in S3 or any server that speaks its protocol.
mod client;
mod failure;
mod gather;
mod multipart;
mod put;
mod store;
#[cfg(test)]
mod tests;

pub use store::S3Store;
