//! The time at which a story goes on.

use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Clock, Timestamp};

/// Stands still until it is set.
#[derive(Default)]
pub struct StoryClock(AtomicI64);

impl StoryClock {
    pub fn set(&self, to: Timestamp) {
        self.0.store(to.millis(), Ordering::Relaxed);
    }
}

impl Clock for StoryClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::Relaxed))
    }
}
