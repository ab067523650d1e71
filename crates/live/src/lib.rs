//! Sockets and rooms: the WebSocket layer, without business rules.
mod frame;
mod hub;
mod member;
mod registry;
mod socket;
mod upgrade;

pub use frame::code;
pub use frame::decode::Decoder;
pub use frame::encode::{encode_binary, encode_close, encode_ping, encode_pong, encode_text};
pub use frame::message::Message;
pub use frame::violation::Violation;
pub use hub::event::{Audience, Event};
pub use hub::outcome::{Gap, JoinError, Published, RoomsFull};
pub use hub::rooms::Hub;
pub use hub::watch::Watch;
pub use member::handle::Member;
pub use registry::counters::{Counter, Counters};
pub use registry::limits::Limits;
pub use registry::quota::{Permit, Quota};
pub use registry::seat::{Full, Seat};
pub use registry::sockets::Registry;
pub use socket::ended::Ended;
pub use socket::run::run;
pub use socket::session::{Flow, Session};
pub use socket::stream::{Duplex, Stream};
pub use upgrade::accept::{Accepted, UpgradeError, accept};
pub use upgrade::check::{Refusal, check};
