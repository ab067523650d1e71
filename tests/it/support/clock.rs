//! A clock that tests turn.
use std::sync::atomic::{AtomicI64, Ordering};

use domain::{Clock, Span, Timestamp};

/// Starts at a fixed moment. Every look moves it by a millisecond, so that what happens later is
/// later, as on a real clock.
pub struct TestClock(AtomicI64);

impl TestClock {
    /// When every test begins.
    pub const START: &str = "2026-11-20T10:00:00Z";

    pub fn advance(&self, span: Span) {
        self.0.fetch_add(span.millis(), Ordering::SeqCst);
    }

    /// Without moving it.
    pub fn peek(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

impl Default for TestClock {
    fn default() -> Self {
        let start = Timestamp::parse(Self::START).expect("a time");
        Self(AtomicI64::new(start.millis()))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.fetch_add(1, Ordering::SeqCst))
    }
}
