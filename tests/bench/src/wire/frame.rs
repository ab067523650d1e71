//! Frames as bytes.

use std::ops::Range;

pub const TEXT: u8 = 1;
pub const CLOSE: u8 = 8;
pub const PING: u8 = 9;
pub const PONG: u8 = 10;

pub struct Frame {
    pub opcode: u8,
    /// Where in the buffer its payload lies.
    pub body: Range<usize>,
}

/// The frame that starts at `from`, when it is there in full. Servers do not mask.
pub fn decode(bytes: &[u8], from: usize) -> Option<Frame> {
    let head = bytes.get(from..from + 2)?;
    let (size, start) = match head[1] & 127 {
        126 => {
            let size = bytes.get(from + 2..from + 4)?.try_into().ok()?;
            (usize::from(u16::from_be_bytes(size)), from + 4)
        }
        127 => {
            let size = bytes.get(from + 2..from + 10)?.try_into().ok()?;
            (usize::try_from(u64::from_be_bytes(size)).ok()?, from + 10)
        }
        size => (usize::from(size), from + 2),
    };
    let end = start.checked_add(size)?;
    (end <= bytes.len()).then_some(Frame {
        opcode: head[0] & 15,
        body: start..end,
    })
}

/// A client's frame. The mask is zero, which the protocol allows to nobody but a benchmark: the
/// server has the same work.
pub fn encode(opcode: u8, body: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() + 8);
    bytes.push(0x80 | opcode);
    match u16::try_from(body.len()) {
        Ok(size @ ..=125) => bytes.push(0x80 | size.to_be_bytes()[1]),
        Ok(size) => {
            bytes.push(0x80 | 0x7e);
            bytes.extend(size.to_be_bytes());
        }
        Err(_) => unreachable!("the client sends short frames"),
    }
    bytes.extend([0; 4]);
    bytes.extend(body);
    bytes
}
