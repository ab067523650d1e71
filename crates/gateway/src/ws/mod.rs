//! The WebSocket: the connection, and one file for each frame that clients send.
mod admission;
mod call;
mod client_frame;
mod drain;
mod envelope;
pub mod frames;
mod quotas;
mod socket;
mod upgrade;

mod create;
mod hello;
mod join;
mod leave;
mod ping;
mod presence;
mod read;
mod reply;
mod schema;
mod subscribe;
mod typing;

pub use drain::drain;
pub use quotas::Quotas;
pub use schema::schema;
pub use upgrade::upgrade;
