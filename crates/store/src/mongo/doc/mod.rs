//! The documents as they lie in the database, converted from and to what the domain knows.

mod bucket;
mod date;
mod entities;
mod file;
mod json;
mod mail;
mod message;
mod sla;
mod ticket;
mod words;

pub use bucket::BucketDoc;
pub use date::date as bson_date;
pub use entities::{AgentDoc, CounterDoc, CustomerDoc, SessionDoc, TenantDoc};
pub use file::FileDoc;
pub use mail::MailDoc;
pub use message::MessageDoc;
pub use sla::SlaDoc;
pub use ticket::{HEAD, TicketDoc};
pub use words::{INTERNAL, of_message, of_thread};
