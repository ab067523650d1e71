//! The hub: all rooms, in shards with a lock each.
use std::collections::HashMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use parking_lot::RwLock;

use super::joined::Joined;
use super::room::Room;
use crate::member::handle::Member;
use crate::registry::counters::Counters;

/// Far more than there are cores: two busy rooms rarely share a lock.
const SHARDS: usize = 64;

pub type Shard<K, T> = HashMap<K, Room<T>>;

/// All rooms of the process. `K` names a room (cheap to clone), `T` is the members' tag.
#[derive(Debug)]
pub struct Hub<K, T> {
    pub(super) shards: Box<[RwLock<Shard<K, T>>]>,
    pub(super) joined: Joined<K>,
    pub(super) counters: Arc<Counters>,
    hasher: RandomState,
}

impl<K: Clone + Eq + Hash, T> Hub<K, T> {
    /// `rooms_per_member`: how many rooms one socket may be in.
    pub fn new(rooms_per_member: usize, counters: Arc<Counters>) -> Arc<Self> {
        Arc::new(Self {
            shards: (0..SHARDS).map(|_| RwLock::default()).collect(),
            joined: Joined::new(rooms_per_member),
            counters,
            hasher: RandomState::new(),
        })
    }

    /// Who is in the room now.
    pub fn members(&self, key: &K) -> Vec<Arc<Member<T>>> {
        let shard = self.shard(key).read();
        shard
            .get(key)
            .map(|room| room.members().cloned().collect())
            .unwrap_or_default()
    }

    /// How many rooms there are.
    pub fn len(&self) -> usize {
        self.shards.iter().map(|shard| shard.read().len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn shard(&self, key: &K) -> &RwLock<Shard<K, T>> {
        &self.shards[self.place(key)]
    }

    pub(super) fn place(&self, key: &K) -> usize {
        usize::try_from(self.hasher.hash_one(key) % SHARDS as u64).unwrap_or(0)
    }
}
