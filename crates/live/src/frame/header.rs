//! A client's frame header: collected byte by byte, checked as early as it can be.
use super::violation::Violation;

/// Two bytes, the longest length and the mask.
const LONGEST: usize = 14;
/// RFC 6455 section 5.5: the longest payload of a control frame.
const CONTROL_LIMIT: u64 = 125;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opcode {
    Continuation,
    Text,
    Binary,
    Close,
    Ping,
    Pong,
}

impl Opcode {
    fn parse(nibble: u8) -> Result<Self, Violation> {
        Ok(match nibble {
            0x0 => Self::Continuation,
            0x1 => Self::Text,
            0x2 => Self::Binary,
            0x8 => Self::Close,
            0x9 => Self::Ping,
            0xA => Self::Pong,
            _ => return Err(Violation::UnknownOpcode),
        })
    }

    pub const fn is_control(self) -> bool {
        matches!(self, Self::Close | Self::Ping | Self::Pong)
    }
}

/// A complete header. `length` is the payload's, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    pub last: bool,
    pub opcode: Opcode,
    pub length: u64,
    pub mask: [u8; 4],
}

/// A header on its way in.
#[derive(Debug, Default)]
pub struct Collector {
    bytes: [u8; LONGEST],
    have: u8,
}

impl Collector {
    /// Takes what it needs from `input`; gives the header once it is whole.
    pub fn take(&mut self, input: &mut &[u8]) -> Result<Option<Header>, Violation> {
        while let Some((&byte, rest)) = input.split_first() {
            *input = rest;
            let at = usize::from(self.have);
            self.bytes[at] = byte;
            self.have += 1;
            match self.have {
                1 => check_first(byte)?,
                2 => check_second(self.bytes[0], byte)?,
                _ => {}
            }
            if self.have >= 2 && usize::from(self.have) == self.needed() {
                self.have = 0;
                return self.finish().map(Some);
            }
        }
        Ok(None)
    }

    pub const fn is_empty(&self) -> bool {
        self.have == 0
    }

    fn length_bytes(&self) -> usize {
        match self.bytes[1] & 0x7F {
            127 => 8,
            126 => 2,
            _ => 0,
        }
    }

    fn needed(&self) -> usize {
        2 + self.length_bytes() + 4
    }

    fn finish(&self) -> Result<Header, Violation> {
        let end = 2 + self.length_bytes();
        let mut mask = [0; 4];
        mask.copy_from_slice(&self.bytes[end..end + 4]);
        Ok(Header {
            last: self.bytes[0] & 0x80 != 0,
            opcode: Opcode::parse(self.bytes[0] & 0x0F)?,
            length: self.length(end)?,
            mask,
        })
    }

    /// RFC 6455 section 5.2: the shortest form, the highest bit clear.
    fn length(&self, end: usize) -> Result<u64, Violation> {
        let short = u64::from(self.bytes[1] & 0x7F);
        if short < 126 {
            return Ok(short);
        }
        let long = self.bytes[2..end]
            .iter()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte));
        let shortest = if short == 126 { 126 } else { 1 << 16 };
        if long < shortest || long >> 63 != 0 {
            return Err(Violation::LongLength);
        }
        Ok(long)
    }
}

fn check_first(byte: u8) -> Result<(), Violation> {
    if byte & 0x70 != 0 {
        return Err(Violation::ReservedBits);
    }
    let opcode = Opcode::parse(byte & 0x0F)?;
    if opcode.is_control() && byte & 0x80 == 0 {
        return Err(Violation::BadControl);
    }
    Ok(())
}

fn check_second(first: u8, second: u8) -> Result<(), Violation> {
    let control = Opcode::parse(first & 0x0F)?.is_control();
    if control && u64::from(second & 0x7F) > CONTROL_LIMIT {
        return Err(Violation::BadControl);
    }
    if second & 0x80 == 0 {
        return Err(Violation::Unmasked);
    }
    Ok(())
}
