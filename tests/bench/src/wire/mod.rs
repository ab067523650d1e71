//! A WebSocket client of raw frames, cheap enough not to be what is measured.
mod connect;
mod frame;
mod reader;
mod writer;

pub use connect::{connect, enter, greet};
pub use reader::Reader;
pub use writer::Writer;
