//! What the socket layer counts, for the metrics page.
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// One figure on a cache line of its own: neighbours are written by other threads.
#[derive(Debug, Default)]
#[repr(align(64))]
pub struct Counter(AtomicU64);

impl Counter {
    pub fn add(&self, count: u64) {
        self.0.fetch_add(count, Relaxed);
    }

    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// All of them only grow; open sockets are `Registry::len`.
#[derive(Debug, Default)]
pub struct Counters {
    /// Sockets that began to run.
    pub opened: Counter,
    /// Sockets that ended.
    pub closed: Counter,
    /// Frames of clients, control frames and fragments too.
    pub frames_in: Counter,
    /// Frames handed to the kernel whole.
    pub frames_out: Counter,
    /// Bytes handed to the kernel.
    pub bytes_out: Counter,
    /// Events published, however many sockets each reached.
    pub broadcasts: Counter,
    /// Sockets closed with 4413.
    pub slow_closed: Counter,
}
