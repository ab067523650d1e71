//! Settings: the file, the environment and the command line become one checked value.
mod aws_keys;
pub mod cli;
mod database;
mod effective;
mod environment;
mod error;
mod given;
mod keys;
mod limits;
mod load;
mod open_files;
mod secret;
mod secret_file;
mod secret_url;
mod settings;
#[cfg(test)]
mod tests;

pub use aws_keys::AwsKeys;
pub use database::Database;
pub use environment::environment;
pub use error::ConfigError;
pub use limits::{Limits, Rate};
pub use secret::Secret;
pub use secret_file::SecretFileError;
pub use secret_url::SecretUrl;
pub use settings::{Config, LogFormat};
