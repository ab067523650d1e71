//! Announcements about one ticket leave one after the other: the last one sent is the newest.

use domain::TicketId;
use parking_lot::{Mutex, MutexGuard};

/// Far more than there are cores: two tickets rarely wait for each other.
const LOCKS: usize = 16;

#[derive(Default)]
pub struct Turns([Mutex<()>; LOCKS]);

impl Turns {
    pub fn take(&self, ticket: TicketId) -> MutexGuard<'_, ()> {
        // The end of the id is random.
        let place = usize::try_from(ticket.as_u128() % LOCKS as u128).unwrap_or(0);
        self.0[place].lock()
    }
}
