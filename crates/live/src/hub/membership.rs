//! Going into rooms and out of them.
use std::hash::Hash;
use std::sync::Arc;

use bytes::Bytes;

use super::event::Audience;
use super::outcome::{JoinError, RoomsFull};
use super::rooms::{Hub, Shard};
use super::watch::Watch;
use crate::member::handle::Member;

impl<K: Clone + Eq + Hash, T> Hub<K, T> {
    /// Joins a numbered room. The member has everything up to `from` out of the store, read
    /// after the watch was taken, and `ack` is the frame that gives it to it. Joining twice
    /// replaces. In one step under the room's lock: after the ack come exactly the events above
    /// `from`, each once and in order.
    pub fn join(
        &self,
        watch: &Watch<K, T>,
        member: &Arc<Member<T>>,
        audience: Audience,
        from: u64,
        ack: Bytes,
    ) -> Result<(), JoinError> {
        let mut shard = self.shard(&watch.key).write();
        let room = shard.entry(watch.key.clone()).or_default();
        if room.last > from {
            return Err(JoinError::Behind {
                last_seq: room.last,
            });
        }
        self.joined.note(member.id(), &watch.key)?;
        if room.is_empty() {
            // Nobody else waits for what is below.
            room.last = from;
        }
        member.reply(ack);
        room.seat(member, audience, from);
        Ok(())
    }

    /// Goes into a room whose events are not numbered; `first` is queued in the same step.
    pub fn enter(
        &self,
        key: K,
        member: &Arc<Member<T>>,
        audience: Audience,
        first: Option<Bytes>,
    ) -> Result<(), RoomsFull> {
        let mut shard = self.shard(&key).write();
        self.joined.note(member.id(), &key)?;
        if let Some(first) = first {
            member.reply(first);
        }
        shard.entry(key).or_default().seat(member, audience, 0);
        Ok(())
    }

    /// False when it was not there.
    pub fn leave(&self, key: &K, member: &Member<T>) -> bool {
        let mut shard = self.shard(key).write();
        self.joined.forget(member.id(), key);
        unseat(&mut shard, key, member.id())
    }

    /// Out of all its rooms, at the socket's end. It must join none afterwards.
    pub fn drop_member(&self, member: &Member<T>) {
        for key in self.joined.take(member.id()) {
            let mut shard = self.shard(&key).write();
            unseat(&mut shard, &key, member.id());
        }
    }
}

/// An unused room goes.
fn unseat<K: Eq + Hash, T>(shard: &mut Shard<K, T>, key: &K, id: u64) -> bool {
    let Some(room) = shard.get_mut(key) else {
        return false;
    };
    let found = room.unseat(id);
    if room.is_unused() {
        shard.remove(key);
    }
    found
}
