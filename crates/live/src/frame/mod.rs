//! RFC 6455 framing without I/O.
pub mod code;
pub mod decode;
pub mod encode;
pub mod header;
pub mod mask;
pub mod message;
pub mod violation;

#[cfg(test)]
mod decode_props;
#[cfg(test)]
mod decode_tests;
