//! Which rooms each member is in, so that it can leave them all.
use std::collections::HashMap;
use std::hash::Hash;

use parking_lot::Mutex;

use super::outcome::RoomsFull;

/// Locks; taken inside a room's lock, never around one.
const SHARDS: usize = 16;
/// Lists this short grow one by one: most sockets are in one room, and there are many sockets.
const FEW: usize = 4;

type Shard<K> = Mutex<HashMap<u64, Vec<K>>>;

/// By member id; a member in no room takes no memory.
#[derive(Debug)]
pub struct Joined<K> {
    shards: Box<[Shard<K>]>,
    limit: usize,
}

impl<K: Clone + Eq + Hash> Joined<K> {
    pub fn new(limit: usize) -> Self {
        Self {
            shards: (0..SHARDS).map(|_| Mutex::default()).collect(),
            limit,
        }
    }

    pub fn note(&self, member: u64, room: &K) -> Result<(), RoomsFull> {
        let mut shard = self.shard(member).lock();
        let rooms = shard.entry(member).or_default();
        if rooms.contains(room) {
            return Ok(());
        }
        if rooms.len() >= self.limit.max(1) {
            return Err(RoomsFull);
        }
        if rooms.len() < FEW {
            rooms.reserve_exact(1);
        }
        rooms.push(room.clone());
        Ok(())
    }

    pub fn forget(&self, member: u64, room: &K) {
        let mut shard = self.shard(member).lock();
        let Some(rooms) = shard.get_mut(&member) else {
            return;
        };
        rooms.retain(|other| other != room);
        if rooms.is_empty() {
            shard.remove(&member);
        }
    }

    pub fn take(&self, member: u64) -> Vec<K> {
        self.shard(member)
            .lock()
            .remove(&member)
            .unwrap_or_default()
    }

    fn shard(&self, member: u64) -> &Shard<K> {
        &self.shards[usize::try_from(member).unwrap_or(usize::MAX) % SHARDS]
    }
}
