//! The sans-I/O decoder of a client's frames.
use std::mem;

use super::code;
use super::header::{Collector, Header, Opcode};
use super::mask::unmask;
use super::message::Message;
use super::violation::Violation;

/// Turns any split of a client's byte stream into messages. Holds memory only while a message
/// is incomplete: at most twice its limit (a growing `Vec`).
#[derive(Debug)]
pub struct Decoder {
    header: Collector,
    frame: Option<Frame>,
    /// The fragmented message under way, `None` between messages.
    kind: Option<Kind>,
    data: Vec<u8>,
    control: Vec<u8>,
    /// Bytes of `data` known to be UTF-8.
    checked: usize,
    limit: u32,
    /// Frames begun since `take_frames`.
    frames: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Binary,
}

#[derive(Debug)]
struct Frame {
    opcode: Opcode,
    last: bool,
    left: usize,
    mask: [u8; 4],
}

impl Decoder {
    /// `limit`: the longest message in bytes, fragments together.
    pub fn new(limit: u32) -> Self {
        Self {
            header: Collector::default(),
            frame: None,
            kind: None,
            data: Vec::new(),
            control: Vec::new(),
            checked: 0,
            limit,
            frames: 0,
        }
    }

    /// Consumes from `input` up to the end of the next message; `None` once `input` is empty.
    /// After an error the stream is lost: the decoder must not be fed again.
    pub fn next(&mut self, input: &mut &[u8]) -> Result<Option<Message>, Violation> {
        loop {
            if self.frame.is_none() {
                let Some(header) = self.header.take(input)? else {
                    return Ok(None);
                };
                self.begin(header)?;
            }
            if let Some(message) = self.payload(input)? {
                return Ok(Some(message));
            }
            if input.is_empty() && self.frame.is_some() {
                return Ok(None);
            }
        }
    }

    /// Between two messages: a new decoder would do as well.
    pub fn is_idle(&self) -> bool {
        self.frame.is_none() && self.kind.is_none() && self.header.is_empty()
    }

    /// How many frames (of any kind, fragments too) began since the last call.
    pub fn take_frames(&mut self) -> u32 {
        mem::take(&mut self.frames)
    }

    #[cfg(test)]
    pub fn held(&self) -> usize {
        self.data.capacity() + self.control.capacity()
    }

    fn begin(&mut self, header: Header) -> Result<(), Violation> {
        self.frames = self.frames.saturating_add(1);
        match (header.opcode, self.kind) {
            (Opcode::Text, None) => self.kind = Some(Kind::Text),
            (Opcode::Binary, None) => self.kind = Some(Kind::Binary),
            (Opcode::Text | Opcode::Binary, Some(_)) => return Err(Violation::Interleaved),
            (Opcode::Continuation, None) => return Err(Violation::NothingToContinue),
            _ => {}
        }
        let room = if header.opcode.is_control() {
            usize::MAX
        } else {
            (self.limit as usize).saturating_sub(self.data.len())
        };
        let left = usize::try_from(header.length).map_err(|_| Violation::TooBig)?;
        if left > room {
            return Err(Violation::TooBig);
        }
        self.frame = Some(Frame {
            opcode: header.opcode,
            last: header.last,
            left,
            mask: header.mask,
        });
        Ok(())
    }

    /// Moves what `input` has of the frame's payload; gives the message that it ends.
    fn payload(&mut self, input: &mut &[u8]) -> Result<Option<Message>, Violation> {
        let Some(frame) = &mut self.frame else {
            return Ok(None);
        };
        let (piece, rest) = input.split_at(frame.left.min(input.len()));
        *input = rest;
        let control = frame.opcode.is_control();
        let buffer = if control {
            &mut self.control
        } else {
            &mut self.data
        };
        let start = buffer.len();
        buffer.extend_from_slice(piece);
        frame.mask = unmask(&mut buffer[start..], frame.mask);
        frame.left -= piece.len();
        let (whole, last, opcode) = (frame.left == 0, frame.last, frame.opcode);
        if whole {
            self.frame = None;
        }
        match (whole, control) {
            (true, true) => self.end_control(opcode).map(Some),
            (true, false) if last => self.end_data().map(Some),
            (_, true) => Ok(None),
            (_, false) => self.check_text().map(|()| None),
        }
    }

    /// Refuses a text at its first wrong byte, however much of it is still to come.
    fn check_text(&mut self) -> Result<(), Violation> {
        if self.kind != Some(Kind::Text) {
            return Ok(());
        }
        match std::str::from_utf8(&self.data[self.checked..]) {
            Ok(text) => self.checked += text.len(),
            Err(error) if error.error_len().is_some() => return Err(Violation::InvalidText),
            Err(error) => self.checked += error.valid_up_to(),
        }
        Ok(())
    }

    fn end_data(&mut self) -> Result<Message, Violation> {
        self.checked = 0;
        let data = mem::take(&mut self.data);
        match self.kind.take() {
            Some(Kind::Text) => String::from_utf8(data)
                .map(Message::Text)
                .map_err(|_| Violation::InvalidText),
            _ => Ok(Message::Binary(data)),
        }
    }

    fn end_control(&mut self, opcode: Opcode) -> Result<Message, Violation> {
        let payload = mem::take(&mut self.control);
        match opcode {
            Opcode::Ping => Ok(Message::Ping(payload)),
            Opcode::Close => close(&payload),
            _ => Ok(Message::Pong),
        }
    }
}

fn close(payload: &[u8]) -> Result<Message, Violation> {
    let Some((code, reason)) = payload.split_first_chunk::<2>() else {
        return if payload.is_empty() {
            Ok(Message::Close(None))
        } else {
            Err(Violation::BadClose)
        };
    };
    let code = u16::from_be_bytes(*code);
    if !code::may_be_sent(code) {
        return Err(Violation::BadClose);
    }
    std::str::from_utf8(reason).map_err(|_| Violation::InvalidText)?;
    Ok(Message::Close(Some(code)))
}
