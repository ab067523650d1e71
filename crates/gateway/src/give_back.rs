//! Freed memory back to the system, also when nothing goes on.
//!
//! The allocator returns what was freed a while ago only when something large is freed again. After
//! the last log-in of the evening its 19 MiB would stay with the process until the next morning.

use std::hint::black_box;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

const EVERY: Duration = Duration::from_secs(5);
/// Larger than any page of small things; never touched, so it costs an address and nothing else.
const BLOCK: usize = 4 << 20;

/// Never ends.
pub async fn give_back() {
    let mut turns = interval(EVERY);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        drop(black_box(Vec::<u8>::with_capacity(BLOCK)));
    }
}
