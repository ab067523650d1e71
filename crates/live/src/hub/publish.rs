//! One event to a room and its feed, every socket at most once.
use std::hash::Hash;

use parking_lot::{RwLockReadGuard, RwLockWriteGuard};

use super::event::Event;
use super::outcome::{Gap, Published};
use super::room::Room;
use super::rooms::{Hub, Shard};

/// The feed's shard, where it is not the room's. A read lock: tickets that share a feed do not
/// wait for each other.
type Feed<'a, K, T> = Option<RwLockReadGuard<'a, Shard<K, T>>>;

impl<K: Clone + Eq + Hash, T> Hub<K, T> {
    /// To each member of `room` the bytes of its audience, then to each member of `feed` that is
    /// not in `room` the staff bytes. A number that the room has had is dropped as a repeat; a
    /// hole before it is not looked at.
    pub fn publish(&self, room: &K, feed: Option<&K>, event: &Event) -> Published {
        let (mut shard, feed_shard) = self.lock(room, feed);
        if is_repeat(shard.get(room), event) {
            return Published::Repeat;
        }
        self.deliver(&mut shard, &feed_shard, room, feed, event)
    }

    /// As `publish`, but an event that leaves a hole behind the room's last one is refused where
    /// members would see the hole.
    pub fn publish_next(
        &self,
        room: &K,
        feed: Option<&K>,
        event: &Event,
    ) -> Result<Published, Gap> {
        let (mut shard, feed_shard) = self.lock(room, feed);
        let present = shard.get(room);
        if is_repeat(present, event) {
            return Ok(Published::Repeat);
        }
        if let Some(room) = present
            && !room.is_empty()
            && event.seq > room.last + 1
        {
            return Err(Gap {
                last_seq: room.last,
            });
        }
        Ok(self.deliver(&mut shard, &feed_shard, room, feed, event))
    }

    /// Whether the room has members and was told of no number as high as `seq`.
    pub fn lacks(&self, room: &K, seq: u64) -> bool {
        let shard = self.shard(room).read();
        shard
            .get(room)
            .is_some_and(|room| !room.is_empty() && room.last < seq)
    }

    fn deliver(
        &self,
        shard: &mut Shard<K, T>,
        feed_shard: &Feed<'_, K, T>,
        room: &K,
        feed: Option<&K>,
        event: &Event,
    ) -> Published {
        self.counters.broadcasts.add(1);
        let mut sent = 0;
        if let Some(room) = shard.get_mut(room) {
            room.last = room.last.max(event.seq);
            sent += room.send(event);
        }
        if let Some(feed) = feed.filter(|feed| *feed != room) {
            let shard = &*shard;
            let feed = feed_shard.as_deref().unwrap_or(shard).get(feed);
            sent += feed.map_or(0, |feed| feed.send_beside(shard.get(room), event));
        }
        Published::Sent(sent)
    }

    /// Locks in the order of the shards: two publishers never wait for each other in a ring.
    fn lock(
        &self,
        room: &K,
        feed: Option<&K>,
    ) -> (RwLockWriteGuard<'_, Shard<K, T>>, Feed<'_, K, T>) {
        let at = self.place(room);
        match feed.map(|feed| self.place(feed)).filter(|feed| *feed != at) {
            None => (self.shards[at].write(), None),
            Some(feed) if feed < at => {
                let feed = self.shards[feed].read();
                (self.shards[at].write(), Some(feed))
            }
            Some(feed) => {
                let room = self.shards[at].write();
                (room, Some(self.shards[feed].read()))
            }
        }
    }
}

fn is_repeat<T>(room: Option<&Room<T>>, event: &Event) -> bool {
    event.seq != 0 && room.is_some_and(|room| event.seq <= room.last)
}
