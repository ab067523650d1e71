//! The rooms, with real sockets over pipes in memory.
mod bench;
mod events;
mod people;
mod sample;
mod sessions;
