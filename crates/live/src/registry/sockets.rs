//! The registry: admits sockets, finds them all again for draining.
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed, Ordering::SeqCst};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use tokio::sync::Notify;

use super::counters::Counters;
use super::limits::Limits;
use super::seat::{Full, Seat};
use super::wheel::Wheel;
use crate::member::handle::Member;

/// All sockets of the process. `T` is who a socket belongs to.
#[derive(Debug)]
pub struct Registry<T> {
    pub(crate) limits: Limits,
    pub(crate) wheel: Wheel<T>,
    counters: Arc<Counters>,
    seats: AtomicUsize,
    next_id: AtomicU64,
    farewell: OnceLock<(Bytes, u16)>,
    emptied: Notify,
}

impl<T: Send + Sync + 'static> Registry<T> {
    /// Starts the one timer task for all sockets; it ends when the registry is dropped.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start(limits: Limits) -> Arc<Self> {
        let registry = Arc::new(Self::unstarted(limits));
        tokio::spawn(super::wheel::turn(Arc::downgrade(&registry)));
        registry
    }
}

impl<T> Registry<T> {
    pub(crate) fn unstarted(limits: Limits) -> Self {
        Self {
            wheel: Wheel::new(&limits),
            limits,
            counters: Arc::default(),
            seats: AtomicUsize::new(0),
            next_id: AtomicU64::new(1),
            farewell: OnceLock::new(),
            emptied: Notify::new(),
        }
    }

    /// A place for one more socket.
    pub fn admit(self: &Arc<Self>) -> Result<Seat<T>, Full> {
        let more = |seats| (seats < self.limits.sockets).then_some(seats + 1);
        self.seats
            .fetch_update(SeqCst, SeqCst, more)
            .map_err(|_| Full)?;
        let id = self.next_id.fetch_add(1, Relaxed);
        Ok(Seat::new(Arc::new(Member::new(id, Arc::clone(self)))))
    }

    /// Sockets admitted and not yet ended.
    pub fn len(&self) -> usize {
        self.seats.load(SeqCst)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn counters(&self) -> &Arc<Counters> {
        &self.counters
    }

    /// The sockets that run now.
    pub fn members(&self) -> Vec<Arc<Member<T>>> {
        self.wheel.members()
    }

    /// Sends every socket `frame`, then closes it with `code`; also those that are still being
    /// upgraded, as soon as they run. Cannot be undone.
    pub fn close_all(&self, frame: Bytes, code: u16) {
        // First, so that a socket that starts meanwhile is either listed or sees it.
        let _ = self.farewell.set((frame, code));
        for member in self.members() {
            self.farewell(&member);
        }
    }

    /// Waits until no socket is left.
    pub async fn emptied(&self) {
        loop {
            let waiting = self.emptied.notified();
            tokio::pin!(waiting);
            waiting.as_mut().enable();
            if self.is_empty() {
                return;
            }
            waiting.await;
        }
    }

    /// The socket runs: its timers too.
    pub(crate) fn enrol(&self, member: &Arc<Member<T>>) {
        self.counters.opened.add(1);
        self.wheel.add(member);
        self.farewell(member);
    }

    pub(super) fn release(&self, member: &Arc<Member<T>>) {
        if self.wheel.remove(member) {
            self.counters.closed.add(1);
        }
        if self.seats.fetch_sub(1, SeqCst) == 1 {
            self.emptied.notify_waiters();
        }
    }

    fn farewell(&self, member: &Arc<Member<T>>) {
        if let Some((frame, code)) = self.farewell.get() {
            member.reply(frame.clone());
            member.close(*code, "");
        }
    }
}
