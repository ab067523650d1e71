//! What the load client does: one file per task.
mod append;
mod burst;
mod chat;
mod crowd;
mod fetch;
mod flood;
mod idle;
mod run;

pub use chat::TEXT;
pub use run::run;
