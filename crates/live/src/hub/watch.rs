//! Looking at a room before joining it, so that nothing falls between store and room.
use std::hash::Hash;
use std::sync::Arc;

use super::rooms::Hub;

/// While it is held the room exists and records the last number published to it. Take one, then
/// read the store, then join.
#[derive(Debug)]
pub struct Watch<K: Clone + Eq + Hash, T> {
    pub(super) key: K,
    hub: Arc<Hub<K, T>>,
}

impl<K: Clone + Eq + Hash, T> Hub<K, T> {
    /// See `Watch`.
    pub fn watch(self: &Arc<Self>, key: K) -> Watch<K, T> {
        self.shard(&key)
            .write()
            .entry(key.clone())
            .or_default()
            .watches += 1;
        Watch {
            key,
            hub: Arc::clone(self),
        }
    }
}

impl<K: Clone + Eq + Hash, T> Drop for Watch<K, T> {
    fn drop(&mut self) {
        let mut shard = self.hub.shard(&self.key).write();
        if let Some(room) = shard.get_mut(&self.key) {
            room.watches -= 1;
            if room.is_unused() {
                shard.remove(&self.key);
            }
        }
    }
}
