//! One writer at a time for each ticket on this node.

use domain::TicketId;
use tokio::sync::{Mutex, MutexGuard};

/// More stripes than requests in flight, so that two tickets seldom share one.
const STRIPES: usize = 4096;

/// Striped locks. Correctness never rests on them (a save against an old revision is refused by
/// the store, whatever node it comes from); they keep neighbours from losing that race over and
/// over, and they keep a ticket's events in order on their way to the room.
pub struct Locks {
    stripes: Box<[Mutex<()>]>,
}

impl Default for Locks {
    fn default() -> Self {
        Self {
            stripes: (0..STRIPES).map(|_| Mutex::const_new(())).collect(),
        }
    }
}

impl Locks {
    pub async fn hold(&self, ticket: TicketId) -> MutexGuard<'_, ()> {
        // The low bits of a time-ordered id are the random ones.
        let stripe = usize::try_from(ticket.as_u128() % STRIPES as u128).unwrap_or_default();
        self.stripes[stripe].lock().await
    }
}
