//! Frames per second of one socket, in eight bytes (GCRA).

/// The microsecond at which everything taken so far is paid for.
#[derive(Debug, Default)]
pub struct Rate {
    paid: u64,
}

const SECOND: u64 = 1_000_000;

impl Rate {
    /// Takes `frames` at `now` (microseconds): `per_second` a second, as many at once. False
    /// above that; 0 per second means no limit.
    pub fn take(&mut self, frames: u32, per_second: u32, now: u64) -> bool {
        if per_second == 0 {
            return true;
        }
        let cost = u64::from(frames) * SECOND / u64::from(per_second);
        self.paid = self.paid.max(now) + cost;
        self.paid - now <= SECOND
    }
}

#[cfg(test)]
mod tests {
    use super::{Rate, SECOND};

    #[test]
    fn a_burst_of_one_second_then_the_rate() {
        let mut rate = Rate::default();
        assert!((0..50).all(|_| rate.take(1, 50, 0)));
        assert!(rate.take(1, 50, SECOND / 50), "one is paid for");
        assert!(!rate.take(1, 50, SECOND / 50), "no second one");
        assert!(Rate::default().take(u32::MAX, 0, 0), "0 is no limit");
        assert!(!Rate::default().take(51, 50, 0));
    }
}
