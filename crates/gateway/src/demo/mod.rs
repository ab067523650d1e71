//! What `serve --demo` adds: a shop with a name, two agents and a few tickets with a past.
mod clock;
mod prepare;
mod stories;
mod tell;

pub use prepare::{DemoLogin, prepare};
