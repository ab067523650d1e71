//! The frames that wait for one socket, counted in bytes.
use std::mem;
use std::task::Waker;

use bytes::Bytes;

use super::taken::Taken;

/// Room for so many frames at first: a chat's answer and its broadcasts, or a small burst.
const BURST: usize = 8;

/// Behind the member's lock. The frames that the task has taken still count until written.
#[derive(Debug)]
pub struct Queue {
    waiting: Vec<Bytes>,
    waker: Option<Waker>,
    /// Bytes queued or taken, not yet written.
    bytes: usize,
    /// Bytes of answers among them: what the peer itself asked for is not held against it.
    answers: usize,
    phase: Phase,
    /// The task waits for the peer to read: more frames are no reason to wake it.
    blocked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Open,
    /// The close frame is the last one queued.
    Closing,
    /// As Closing, and what the task has taken is to be thrown away.
    Discarding,
    /// The connection ends now.
    Aborted,
}

/// What a push came to.
pub enum Pushed {
    Queued(Option<Waker>),
    Closed,
    /// Over the limit; nothing was queued.
    Over,
}

/// What the task finds when it comes for frames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Supply {
    /// There are frames to write.
    Frames,
    /// None now.
    Empty,
    /// All written, the close frame too.
    Finished,
    /// What waited was thrown away: make room for the close frame, then come again.
    Discarded,
    Aborted,
}

impl Queue {
    pub const fn new() -> Self {
        Self {
            waiting: Vec::new(),
            waker: None,
            bytes: 0,
            answers: 0,
            phase: Phase::Open,
            blocked: false,
        }
    }

    /// A broadcast: refused when it would pass `limit` (an empty queue takes any frame).
    pub fn push(&mut self, frame: Bytes, limit: usize) -> Pushed {
        if self.phase != Phase::Open {
            return Pushed::Closed;
        }
        let free = (limit + self.answers).saturating_sub(self.bytes);
        if self.bytes > 0 && frame.len() > free {
            return Pushed::Over;
        }
        Pushed::Queued(self.append(frame))
    }

    /// An answer: always taken; the socket reads no further request above its limit.
    pub fn push_answer(&mut self, frame: Bytes) -> Pushed {
        if self.phase != Phase::Open {
            return Pushed::Closed;
        }
        self.answers += frame.len();
        Pushed::Queued(self.append(frame))
    }

    /// The last frame. `discard` drops what waits before it. False when one was queued already.
    pub fn push_close(&mut self, frame: Bytes, discard: bool) -> (bool, Option<Waker>) {
        if self.phase != Phase::Open {
            return (false, None);
        }
        if discard {
            self.waiting = Vec::new();
        }
        self.phase = if discard {
            Phase::Discarding
        } else {
            Phase::Closing
        };
        // A blocked task is woken too: it may have to make room.
        let waker = self.append(frame).or_else(|| self.waker.take());
        (true, waker)
    }

    pub fn abort(&mut self) -> Option<Waker> {
        self.phase = Phase::Aborted;
        self.waker.take()
    }

    pub fn is_open(&self) -> bool {
        self.phase == Phase::Open
    }

    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The task has written `written` bytes and comes for more; `waker` is kept if there is none.
    pub fn supply(&mut self, taken: &mut Taken, written: usize, waker: &Waker) -> Supply {
        self.bytes = self.bytes.saturating_sub(written);
        self.answers = self.answers.min(self.bytes);
        self.blocked = false;
        match self.phase {
            Phase::Aborted => return Supply::Aborted,
            Phase::Discarding => {
                self.phase = Phase::Closing;
                taken.discard();
                self.bytes = taken.bytes() + self.waiting.iter().map(Bytes::len).sum::<usize>();
                return Supply::Discarded;
            }
            Phase::Open | Phase::Closing => {}
        }
        if !taken.is_empty() {
            return Supply::Frames;
        }
        if !self.waiting.is_empty() {
            taken.refill(mem::take(&mut self.waiting));
            return Supply::Frames;
        }
        self.keep(waker);
        if self.phase == Phase::Closing {
            Supply::Finished
        } else {
            Supply::Empty
        }
    }

    /// The kernel takes no more: only a close has to wake the task now. False when one came
    /// meanwhile.
    pub fn block(&mut self, waker: &Waker) -> bool {
        self.blocked = true;
        self.keep(waker);
        !matches!(self.phase, Phase::Discarding | Phase::Aborted)
    }

    fn keep(&mut self, waker: &Waker) {
        if !self
            .waker
            .as_ref()
            .is_some_and(|kept| kept.will_wake(waker))
        {
            self.waker = Some(waker.clone());
        }
    }

    fn append(&mut self, frame: Bytes) -> Option<Waker> {
        self.bytes += frame.len();
        if self.waiting.capacity() == 0 {
            self.waiting.reserve(BURST);
        }
        self.waiting.push(frame);
        if self.blocked {
            None
        } else {
            self.waker.take()
        }
    }

    #[cfg(test)]
    pub fn take_waiting(&mut self) -> Vec<Bytes> {
        self.bytes = 0;
        self.answers = 0;
        mem::take(&mut self.waiting)
    }
}
