//! Careline measured against peers, in the same run and on the same machine.

pub mod dialect;
pub mod job;
pub mod load;
pub mod machine;
pub mod promise;
pub mod quantile;
pub mod report;
pub mod seed;
pub mod server;
pub mod setup;
pub mod wire;

/// A benchmark that cannot go on says why and ends.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;
pub type Outcome<T> = Result<T, Failure>;
