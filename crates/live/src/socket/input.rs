//! A connection's input: read, decode, answer what needs no session.
use std::cell::RefCell;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use tokio::io::ReadBuf;

use super::conn::{Conn, Data, Reading};
use super::ended::Ended;
use super::inbound::Inbound;
use crate::frame::code;
use crate::frame::decode::Decoder;
use crate::frame::encode::encode_pong;
use crate::frame::message::Message;

/// One for each worker thread: an idle socket owns no read buffer.
const READ_BYTES: usize = 16 * 1024;

thread_local! {
    static READ: RefCell<Box<[u8]>> = RefCell::new(vec![0; READ_BYTES].into());
}

/// What a look at the input came to.
#[derive(Debug)]
pub enum Input {
    Data(Data),
    /// There was something to write first; then look again.
    Again,
    /// Nothing until the connection is readable again, or ever.
    Nothing,
}

impl<T> Conn<T> {
    /// Up to the first message for the session.
    pub(super) fn poll_input(&mut self, cx: &mut Context<'_>) -> Input {
        if let Some(mut inbound) = self.inbound.take() {
            let mut inbox = std::mem::take(&mut inbound.inbox);
            let found = self.absorb(&mut inbound.decoder, &mut inbox);
            inbound.inbox = inbox;
            self.inbound = (!inbound.is_idle()).then_some(inbound);
            if !matches!(found, Input::Nothing) {
                return found;
            }
        }
        self.poll_socket(cx)
    }

    fn poll_socket(&mut self, cx: &mut Context<'_>) -> Input {
        loop {
            if matches!(self.reading, Reading::Done(_) | Reading::Lost) {
                return Input::Nothing;
            }
            let read = READ.with_borrow_mut(|buffer| {
                let mut buffer = ReadBuf::new(buffer);
                match self.stream.poll_read(cx, &mut buffer) {
                    Poll::Pending => Some(Input::Nothing),
                    Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                        self.take_read(buffer.filled())
                    }
                    Poll::Ready(_) => {
                        self.reading = Reading::Lost;
                        Some(Input::Nothing)
                    }
                }
            });
            if let Some(input) = read {
                return input;
            }
        }
    }

    /// `None`: read on. Whatever is complete is decoded right here, on the stack.
    fn take_read(&mut self, mut bytes: &[u8]) -> Option<Input> {
        let limit = self.seat.member().registry().limits.frame_bytes;
        let mut kept = self.inbound.take();
        let mut fresh = None;
        let inbound = match &mut kept {
            Some(kept) => &mut **kept,
            None => fresh.insert(Inbound::new(limit, Bytes::new())),
        };
        let found = self.absorb(&mut inbound.decoder, &mut bytes);
        inbound.inbox = Bytes::copy_from_slice(bytes);
        if !inbound.is_idle() {
            self.inbound = kept.or_else(|| fresh.map(Box::new));
        }
        match found {
            Input::Nothing => None,
            found => Some(found),
        }
    }

    fn absorb(&mut self, decoder: &mut Decoder, bytes: &mut impl Buf) -> Input {
        while bytes.has_remaining() && self.reading == Reading::Frames {
            let mut chunk = bytes.chunk();
            let before = chunk.len();
            let step = decoder.next(&mut chunk);
            let consumed = before - chunk.len();
            bytes.advance(consumed);
            if !self.pay(decoder.take_frames()) {
                return self.refuse(code::TOO_MANY, "too many frames");
            }
            match step {
                Ok(Some(message)) => {
                    if let Some(data) = self.control(message) {
                        return Input::Data(data);
                    }
                }
                Ok(None) => {}
                Err(violation) => {
                    tracing::debug!(socket = self.seat.member().id(), %violation, "bad frame");
                    return self.refuse(violation.close_code(), "");
                }
            }
        }
        if self.reading != Reading::Frames {
            bytes.advance(bytes.remaining());
        }
        if matches!(self.reading, Reading::Done(_)) {
            // Nothing more is read, so nothing would wake the task: the end is looked at now.
            return Input::Again;
        }
        Input::Nothing
    }

    /// Handles what is not for the session; all but close and pong while closing is dropped.
    fn control(&mut self, message: Message) -> Option<Data> {
        let member = self.seat.member();
        match message {
            Message::Text(text) if member.is_open() => return Some(Data::Text(text)),
            Message::Binary(data) if member.is_open() => return Some(Data::Binary(data)),
            Message::Ping(payload) => _ = member.send(encode_pong(&payload)),
            Message::Pong => member.heard(),
            Message::Close(code) => {
                let first = member.is_open();
                member.close(code::echo_of(code), "");
                self.reading = Reading::Done(if first {
                    Ended::ByPeer(code)
                } else {
                    Ended::ByServer
                });
            }
            Message::Text(_) | Message::Binary(_) => {}
        }
        None
    }

    fn pay(&mut self, frames: u32) -> bool {
        if frames == 0 {
            return true;
        }
        let registry = self.seat.member().registry();
        registry.counters().frames_in.add(u64::from(frames));
        let now = registry.wheel.micros();
        self.rate
            .take(frames, registry.limits.frames_per_second, now)
    }

    fn refuse(&mut self, code: u16, reason: &str) -> Input {
        self.seat.member().close(code, reason);
        self.reading = Reading::Noise;
        Input::Again
    }
}
