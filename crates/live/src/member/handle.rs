//! A socket as everyone else sees it: something to send to and to close.
use std::fmt;
use std::sync::{Arc, OnceLock};
use std::task::Waker;

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::time::Instant;

use super::queue::{Pushed, Queue, Supply};
use super::taken::Taken;
use super::timers::{Due, Timers};
use crate::frame::code;
use crate::frame::encode::{encode_close, encode_ping};
use crate::registry::sockets::Registry;

/// The outgoing side of one socket. Nothing here blocks or waits.
pub struct Member<T> {
    id: u64,
    registry: Arc<Registry<T>>,
    queue: Mutex<Queue>,
    pub(crate) timers: Mutex<Timers>,
    tag: OnceLock<T>,
}

impl<T> Member<T> {
    pub(crate) fn new(id: u64, registry: Arc<Registry<T>>) -> Self {
        Self {
            id,
            registry,
            queue: Mutex::new(Queue::new()),
            timers: Mutex::new(Timers::new()),
            tag: OnceLock::new(),
        }
    }

    /// Unique in the process, never used again.
    pub fn id(&self) -> u64 {
        self.id
    }

    /// Who it is, once `set_tag` was called.
    pub fn tag(&self) -> Option<&T> {
        self.tag.get()
    }

    /// Says who it is; gives `tag` back when that was said before.
    pub fn set_tag(&self, tag: T) -> Result<(), T> {
        self.tag.set(tag)
    }

    /// Queues a whole frame of a broadcast. Above the queue's limit the socket is closed with
    /// 4413 instead. False when the socket takes no more frames.
    pub fn send(self: &Arc<Self>, frame: Bytes) -> bool {
        let pushed = self
            .queue
            .lock()
            .push(frame, self.registry.limits.queue_bytes);
        match pushed {
            Pushed::Over => {
                self.close_slow();
                false
            }
            other => wake(other),
        }
    }

    /// Queues a whole frame that this peer asked for. Not held against the queue's limit: while
    /// more than that waits, the socket reads no further request.
    pub fn reply(&self, frame: Bytes) -> bool {
        let pushed = self.queue.lock().push_answer(frame);
        wake(pushed)
    }

    /// Closes after what is queued has been written, or when the grace is over. Code 0 sends a
    /// close frame without a code. Later calls change nothing.
    pub fn close(self: &Arc<Self>, code: u16, reason: &str) {
        self.finish(encode_close(code, reason), false);
    }

    /// When to close with `code`; `None` never. Replaces what was set before. Exact to the
    /// wheel's tick (1 s at the default heartbeat).
    pub fn close_at(self: &Arc<Self>, deadline: Option<Instant>, code: u16) {
        let deadline = deadline.map(|at| (self.registry.wheel.tick_of(at), code));
        self.registry
            .wheel
            .change(self, |timers| timers.deadline = deadline);
    }

    /// Whether it still takes frames.
    pub fn is_open(&self) -> bool {
        self.queue.lock().is_open()
    }

    /// Bytes that wait to be written.
    pub fn backlog(&self) -> usize {
        self.queue.lock().bytes()
    }

    /// The peer does not keep up: what waits is dropped, it may resume by `seq` later.
    pub(crate) fn close_slow(self: &Arc<Self>) {
        if self.finish(encode_close(code::TOO_SLOW, "too slow"), true) {
            self.registry.counters().slow_closed.add(1);
            tracing::debug!(socket = self.id, "socket too slow");
        }
    }

    pub(crate) fn registry(&self) -> &Arc<Registry<T>> {
        &self.registry
    }

    /// See `Queue::supply`.
    pub(crate) fn supply(&self, taken: &mut Taken, written: usize, waker: &Waker) -> Supply {
        self.queue.lock().supply(taken, written, waker)
    }

    pub(crate) fn block(&self, waker: &Waker) -> bool {
        self.queue.lock().block(waker)
    }

    /// The peer takes no bytes (true), or took all (false).
    pub(crate) fn stalled(self: &Arc<Self>, stalled: bool) {
        let at = self.registry.wheel.in_stall();
        self.registry
            .wheel
            .change(self, |timers| timers.stall = stalled.then_some(at));
    }

    /// The peer answered a ping, or could not be heard until now.
    pub(crate) fn heard(&self) {
        self.timers.lock().unanswered = 0;
    }

    pub(crate) fn set_deaf(&self, deaf: bool) {
        let mut timers = self.timers.lock();
        timers.deaf = deaf;
        timers.unanswered = 0;
    }

    pub(crate) fn act(self: &Arc<Self>, due: Due) {
        match due {
            Due::Ping => _ = self.send(encode_ping()),
            Due::Silent => self.close(code::TIMED_OUT, "no heartbeat"),
            Due::Stalled => self.close_slow(),
            Due::Deadline(code) => self.close(code, ""),
            Due::GiveUp => {
                let waker = self.queue.lock().abort();
                waker.into_iter().for_each(Waker::wake);
            }
        }
    }

    fn finish(self: &Arc<Self>, frame: Bytes, discard: bool) -> bool {
        let (first, waker) = self.queue.lock().push_close(frame, discard);
        if first {
            let at = self.registry.wheel.in_grace();
            self.registry
                .wheel
                .change(self, |timers| timers.give_up = Some(at));
        }
        waker.into_iter().for_each(Waker::wake);
        first
    }

    #[cfg(test)]
    pub(crate) fn take_waiting(&self) -> Vec<Bytes> {
        self.queue.lock().take_waiting()
    }
}

impl<T> fmt::Debug for Member<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

fn wake(pushed: Pushed) -> bool {
    match pushed {
        Pushed::Queued(waker) => {
            waker.into_iter().for_each(Waker::wake);
            true
        }
        Pushed::Closed | Pushed::Over => false,
    }
}
