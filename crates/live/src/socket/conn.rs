//! The state of one connection, and one look at it.
use std::task::{Context, Poll};

use bytes::Bytes;

use super::ended::Ended;
use super::inbound::Inbound;
use super::input::Input;
use super::output::Written;
use super::rate::Rate;
use super::stream::Stream;
use crate::member::taken::Taken;
use crate::registry::seat::Seat;

/// A message for the session.
#[derive(Debug)]
pub enum Data {
    Text(String),
    Binary(Vec<u8>),
}

/// Everything that an idle socket costs, besides its member and the kernel's part.
pub struct Conn<T> {
    pub(super) stream: Stream,
    pub(super) seat: Seat<T>,
    /// Nothing between two messages.
    pub(super) inbound: Option<Box<Inbound>>,
    pub(super) taken: Taken,
    /// The one message that may wait while another is handled.
    pub(super) parked: Option<Box<Data>>,
    pub(super) rate: Rate,
    pub(super) reading: Reading,
    /// The wheel watches whether the peer takes anything.
    pub(super) watched: bool,
    /// Input was left in the kernel at the last look.
    pub(super) deaf: bool,
    /// Bytes were written since the last look.
    pub(super) progress: bool,
}

/// What is to be made of the peer's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    Frames,
    /// The stream made no sense; read on to the end only, or the kernel would reset the
    /// connection and the peer lose the close frame.
    Noise,
    /// As noise; this side has shut its half down.
    Shut,
    /// The peer's close frame came: nothing follows.
    Done(Ended),
    /// The connection is at its end.
    Lost,
}

impl<T> Conn<T> {
    pub fn new(stream: Stream, leftover: &[u8], seat: Seat<T>) -> Self {
        let limit = seat.member().registry().limits.frame_bytes;
        // A copy: hyper's whole read buffer (8 KiB) hangs on these bytes, were they none.
        let inbound = (!leftover.is_empty())
            .then(|| Box::new(Inbound::new(limit, Bytes::copy_from_slice(leftover))));
        Self {
            stream,
            seat,
            inbound,
            taken: Taken::default(),
            parked: None,
            rate: Rate::default(),
            reading: Reading::Frames,
            watched: false,
            deaf: false,
            progress: false,
        }
    }

    /// Until there is a message to handle, or the end. Output comes first: a socket that has
    /// written everything cannot be congested, so most looks at the queue's lock are spared.
    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Result<Data, Ended>> {
        loop {
            let written = self.poll_output(cx);
            if written == Written::Ended || self.reading == Reading::Lost {
                return Poll::Ready(Err(self.ended()));
            }
            let congested = written == Written::Blocked && self.congested();
            match self.next_input(cx, congested) {
                Input::Data(data) => return Poll::Ready(Ok(data)),
                Input::Nothing if self.reading != Reading::Lost => return Poll::Pending,
                Input::Again | Input::Nothing => {}
            }
        }
    }

    /// While a message is handled: writes, and reads on up to the next message.
    pub fn poll_beside(&mut self, cx: &mut Context<'_>) {
        loop {
            let input = if self.parked.is_none() {
                let congested = self.congested();
                self.next_input(cx, congested)
            } else {
                Input::Nothing
            };
            let again = matches!(input, Input::Again);
            if let Input::Data(data) = input {
                self.parked = Some(Box::new(data));
                self.listen(false);
            }
            if self.poll_output(cx) == Written::Ended && self.reading == Reading::Frames {
                self.reading = Reading::Lost;
            }
            if !again {
                return;
            }
        }
    }

    /// A peer that does not read its answers gets no further ones.
    fn congested(&self) -> bool {
        let limits = &self.seat.member().registry().limits;
        self.reading == Reading::Frames && self.seat.member().backlog() > limits.queue_bytes
    }

    fn next_input(&mut self, cx: &mut Context<'_>, congested: bool) -> Input {
        if let Some(data) = self.parked.take()
            && self.seat.member().is_open()
        {
            return Input::Data(*data);
        }
        if congested {
            self.listen(false);
            return Input::Nothing;
        }
        self.listen(true);
        self.poll_input(cx)
    }

    /// Pongs that wait behind what is not read are not missed ones.
    fn listen(&mut self, listening: bool) {
        if self.deaf == listening {
            self.deaf = !listening;
            self.seat.member().set_deaf(self.deaf);
        }
    }

    fn ended(&self) -> Ended {
        match self.reading {
            Reading::Done(ended) => ended,
            _ if !self.seat.member().is_open() => Ended::ByServer,
            _ => Ended::Lost,
        }
    }
}
