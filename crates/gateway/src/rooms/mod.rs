//! Who is where: rooms of tickets, feeds of agents, presence, viewers; and events on their way to them.
mod attendance;
mod entrance;
mod events;
mod key;
mod online;
mod presence;
mod publish;
mod turns;
mod typing;
mod viewers;
mod who;

#[cfg(test)]
mod tests;

pub use entrance::Rooms;
pub use key::RoomKey;
pub use presence::Presence;
pub use who::Who;
