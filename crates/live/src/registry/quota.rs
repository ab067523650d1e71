//! How many of something each key may hold at once: sockets per address, per account.
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::Hash;
use std::sync::Arc;

use parking_lot::Mutex;

/// Counts per key, up to one limit for all. Keys with nothing held take no memory.
#[derive(Debug)]
pub struct Quota<K: Eq + Hash + Clone> {
    held: Mutex<HashMap<K, u32>>,
    limit: u32,
}

impl<K: Eq + Hash + Clone> Quota<K> {
    /// `limit` 0: none.
    pub fn new(limit: u32) -> Arc<Self> {
        Arc::new(Self {
            held: Mutex::default(),
            limit,
        })
    }

    /// One more for `key` until the permit is dropped; `None` at the limit.
    pub fn take(self: &Arc<Self>, key: K) -> Option<Permit<K>> {
        let mut held = self.held.lock();
        let count = held.entry(key.clone()).or_insert(0);
        if self.limit != 0 && *count >= self.limit {
            return None;
        }
        *count += 1;
        drop(held);
        Some(Permit {
            quota: Arc::clone(self),
            key,
        })
    }
}

/// One unit of a quota; dropping it gives it back.
#[derive(Debug)]
pub struct Permit<K: Eq + Hash + Clone> {
    quota: Arc<Quota<K>>,
    key: K,
}

impl<K: Eq + Hash + Clone> Drop for Permit<K> {
    fn drop(&mut self) {
        if let Entry::Occupied(mut entry) = self.quota.held.lock().entry(self.key.clone()) {
            *entry.get_mut() -= 1;
            if *entry.get() == 0 {
                entry.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Quota;

    #[test]
    fn a_dropped_permit_makes_room_and_leaves_nothing() {
        let quota = Quota::new(2);
        let first = quota.take("a");
        let second = quota.take("a");
        assert!(first.is_some() && second.is_some());
        assert!(quota.take("a").is_none());
        let other = quota.take("b");
        assert!(other.is_some());
        drop(first);
        assert!(quota.take("a").is_some());
        drop((second, other));
        assert!(quota.held.lock().is_empty());
    }
}
