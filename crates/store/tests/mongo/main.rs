//! The MongoDB backend on a real server, named by `MONGODB_URI`.

mod away;
mod contract;
mod cost;
mod cut_short;
mod proxy;
mod server;
