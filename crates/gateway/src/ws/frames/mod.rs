//! The frames of the server, and how any frame is read.
mod ack;
pub mod close;
mod error;
mod people;
mod ready;
mod server;
mod ticket;

pub use ack::{Ack, Plain, encode};
pub use error::ErrorFrame;
pub use people::{AgentPresence, Person, PresenceFrame, TicketTyping, Viewer, Viewers};
pub use ready::{Bye, Ready, You};
pub use server::ServerFrame;
pub use ticket::{TicketDeleted, TicketNew, TicketRead, TicketReply, TicketUpdated};
