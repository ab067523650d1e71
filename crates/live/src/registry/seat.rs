//! A socket's place in the registry, from before the upgrade to its end.
use std::sync::Arc;

use crate::member::handle::Member;

/// The process holds as many sockets as it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many sockets")]
pub struct Full;

/// Counts as one socket until it is dropped, whether or not the upgrade ever completes.
#[derive(Debug)]
pub struct Seat<T> {
    member: Arc<Member<T>>,
}

impl<T> Seat<T> {
    pub(super) fn new(member: Arc<Member<T>>) -> Self {
        Self { member }
    }

    /// The outgoing side, to be shared with rooms and with the session.
    pub fn member(&self) -> &Arc<Member<T>> {
        &self.member
    }
}

impl<T> Drop for Seat<T> {
    fn drop(&mut self) {
        self.member.registry().release(&self.member);
    }
}
