//! One writer at a time for each ticket on this node.

use std::collections::HashMap;
use std::sync::Arc;

use domain::TicketId;
use parking_lot::Mutex;
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};

/// More than there are cores: two tickets seldom wait for each other's entry.
const SHARDS: usize = 64;

type Shard = Mutex<HashMap<TicketId, Arc<Turns<()>>>>;

/// A lock for each ticket that somebody writes into; the others take no memory. Correctness never
/// rests on them (a save against an old revision is refused by the store, whatever node it comes
/// from); they keep neighbours from losing that race over and over, and they keep a ticket's events
/// in order on their way to the room. Tickets never share one: it is held while a disk is waited
/// for, and a busy ticket would slow down the other.
pub struct Locks {
    shards: Box<[Shard]>,
}

impl Default for Locks {
    fn default() -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
        }
    }
}

/// A place in the ticket's line; the last one to leave takes the line away.
struct Place<'a> {
    shard: &'a Shard,
    ticket: TicketId,
    line: Arc<Turns<()>>,
}

/// While it is held, nobody else has the ticket.
pub struct Turn<'a> {
    // Given back before the place is left.
    _guard: OwnedMutexGuard<()>,
    _place: Place<'a>,
}

impl Locks {
    pub async fn hold(&self, ticket: TicketId) -> Turn<'_> {
        // The low bits of a time-ordered id are the random ones.
        let at = usize::try_from(ticket.as_u128() % SHARDS as u128).unwrap_or_default();
        let shard = &self.shards[at];
        let line = Arc::clone(shard.lock().entry(ticket).or_default());
        let place = Place {
            shard,
            ticket,
            line,
        };
        Turn {
            _guard: Arc::clone(&place.line).lock_owned().await,
            _place: place,
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        /// The map's own and this one.
        const LAST: usize = 2;
        let mut shard = self.shard.lock();
        // Others take theirs under the shard's lock only, so the count cannot grow meanwhile.
        if Arc::strong_count(&self.line) == LAST {
            shard.remove(&self.ticket);
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::TicketId;
    use futures_util::FutureExt as _;

    use super::Locks;

    fn ticket(n: u8) -> TicketId {
        TicketId::parse(&format!("0198c0de-0000-7000-8000-0000000000{n:02x}")).expect("an id")
    }

    #[tokio::test]
    async fn one_at_a_time_and_nothing_is_left() {
        let locks = Locks::default();
        let turn = locks.hold(ticket(1)).await;
        let mut next = Box::pin(locks.hold(ticket(1)));
        assert!(next.as_mut().now_or_never().is_none(), "it waits");
        drop(locks.hold(ticket(65)).await);
        let gave_up = Box::pin(locks.hold(ticket(1)));
        assert!(gave_up.now_or_never().is_none());
        drop(turn);
        drop(next.await);
        let left = locks.shards.iter().map(|shard| shard.lock().len());
        assert_eq!(left.sum::<usize>(), 0);
    }
}
