//! Tickets in use, kept in memory: a change needs no look at the file before it.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use domain::TicketId;
use domain::ticket::Ticket;
use parking_lot::Mutex;

/// Tickets kept, and their bytes as far as they can be estimated.
const TICKETS: usize = 4096;
const BYTES: usize = 8 << 20;
/// Bytes that a ticket takes beside what its row says, at least.
const LEAST_BYTES: usize = 512;
/// A hash in its set, with the set's spare room.
const BYTES_PER_KEY: usize = 8;

/// A ticket as a backend stores it.
pub trait Row: Clone {
    fn ticket(&self) -> &Arc<Ticket>;

    /// Bytes that it takes in memory, roughly.
    fn weight(&self) -> usize;
}

/// A hash that stays the same for ever (FNV-1a, folded): SQLite's file has it.
pub fn hash(key: &str) -> u32 {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The two halves over each other: truncation is the point.
    u32::try_from((hash >> 32 ^ hash) & u64::from(u32::MAX)).unwrap_or_default()
}

/// Hashes of the keys that a thread has; `None` when there are too many to keep.
pub type Keys = Option<HashSet<u32>>;

/// Whether a thread may have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    Absent,
    /// Only the file can tell.
    Maybe,
}

enum Slot<R> {
    /// Somebody is reading it from the file; a commit takes the mark away, so that what was read
    /// before it is never kept.
    Loading(u64),
    Ready {
        row: R,
        keys: Keys,
        bytes: usize,
        used: bool,
    },
}

struct Inner<R> {
    slots: HashMap<TicketId, Slot<R>>,
    /// In order of arrival, for second-chance eviction.
    order: VecDeque<TicketId>,
    bytes: usize,
    marks: u64,
}

impl<R> Inner<R> {
    fn after(marks: u64) -> Self {
        Self {
            slots: HashMap::new(),
            order: VecDeque::new(),
            bytes: 0,
            marks,
        }
    }
}

/// The tickets as this process last read or wrote them: all true where it is the only writer, and
/// otherwise each as true as its revision.
pub struct Hot<R> {
    inner: Mutex<Inner<R>>,
    /// A thread with more keys than this is asked for in the database each time.
    keys: usize,
}

/// The right to keep what was read, unless a commit came between.
pub struct Mark<'a, R: Row> {
    hot: &'a Hot<R>,
    id: TicketId,
    number: Option<u64>,
}

impl<R: Row> Hot<R> {
    pub fn new(keys: usize) -> Self {
        Self {
            inner: Mutex::new(Inner::after(0)),
            keys,
        }
    }

    /// The ticket, and whether its thread may have the key that hashes to `key`.
    pub fn find(&self, id: TicketId, key: Option<u32>) -> Option<(R, Known)> {
        match self.inner.lock().slots.get_mut(&id)? {
            Slot::Loading(_) => None,
            Slot::Ready {
                row, keys, used, ..
            } => {
                *used = true;
                let absent =
                    key.is_none_or(|key| keys.as_ref().is_some_and(|keys| !keys.contains(&key)));
                Some((
                    row.clone(),
                    if absent { Known::Absent } else { Known::Maybe },
                ))
            }
        }
    }

    /// Announces that the ticket is about to be read from the database.
    pub fn mark(&self, id: TicketId) -> Mark<'_, R> {
        let mut inner = self.inner.lock();
        inner.marks += 1;
        let mark = inner.marks;
        let is_free = !inner.slots.contains_key(&id);
        if is_free {
            inner.slots.insert(id, Slot::Loading(mark));
        }
        Mark {
            hot: self,
            id,
            number: is_free.then_some(mark),
        }
    }

    /// A new ticket was committed; its thread has no keys yet.
    pub fn opened(&self, row: R) {
        self.inner.lock().keep(row, Some(HashSet::new()));
    }

    /// A change was committed, with the hash of its key.
    pub fn saved(&self, row: &R, key: Option<u32>) {
        let mut inner = self.inner.lock();
        let (id, revision) = (row.ticket().id, row.ticket().revision);
        let Some(Slot::Ready {
            row: kept,
            keys,
            bytes,
            used,
        }) = inner.slots.get_mut(&id)
        else {
            inner.remove(id);
            return;
        };
        if kept.ticket().revision + 1 != revision {
            // Others wrote between: their keys are not known.
            inner.remove(id);
            return;
        }
        if let Some(set) = keys {
            set.extend(key);
            if set.len() > self.keys {
                *keys = None;
            }
        }
        (*kept, *used) = (row.clone(), true);
        let (before, after) = (*bytes, weight(kept, keys));
        *bytes = after;
        inner.bytes = inner.bytes - before + after;
        inner.evict();
    }

    pub fn forget(&self, id: TicketId) {
        self.inner.lock().remove(id);
    }

    pub fn clear(&self) {
        let mut inner = self.inner.lock();
        *inner = Inner::after(inner.marks);
    }
}

fn weight(row: &impl Row, keys: &Keys) -> usize {
    let keys = keys.as_ref().map_or(0, |keys| keys.len() * BYTES_PER_KEY);
    LEAST_BYTES + row.weight() + keys
}

impl<R: Row> Inner<R> {
    /// Takes a slot out; its place in the order stays until it comes to the front.
    fn remove(&mut self, id: TicketId) -> Option<Slot<R>> {
        let slot = self.slots.remove(&id)?;
        if let Slot::Ready { bytes, .. } = &slot {
            self.bytes -= bytes;
        }
        Some(slot)
    }

    fn keep(&mut self, row: R, keys: Keys) {
        let id = row.ticket().id;
        self.remove(id);
        let bytes = weight(&row, &keys);
        self.bytes += bytes;
        self.slots.insert(
            id,
            Slot::Ready {
                row,
                keys,
                bytes,
                used: true,
            },
        );
        self.order.push_back(id);
        self.evict();
    }

    fn evict(&mut self) {
        while self.order.len() > TICKETS || self.bytes > BYTES {
            let Some(oldest) = self.order.pop_front() else {
                return;
            };
            let Some(Slot::Ready { used, .. }) = self.slots.get_mut(&oldest) else {
                continue;
            };
            if std::mem::take(used) {
                self.order.push_back(oldest);
            } else {
                self.remove(oldest);
            }
        }
    }
}

impl<R: Row> Mark<'_, R> {
    /// Keeps what was read, if it is still true.
    pub fn keep(self, row: R, keys: Keys) {
        let mut inner = self.hot.inner.lock();
        if self.is_standing(&inner) {
            inner.keep(row, keys);
        }
    }

    fn is_standing(&self, inner: &Inner<R>) -> bool {
        let mark = self.number;
        matches!(inner.slots.get(&self.id), Some(Slot::Loading(standing)) if Some(*standing) == mark)
    }
}

impl<R: Row> Drop for Mark<'_, R> {
    fn drop(&mut self) {
        let mut inner = self.hot.inner.lock();
        if self.is_standing(&inner) {
            inner.remove(self.id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn the_stored_hash_never_changes() {
        assert_eq!(hash(""), 0xcbf2_9ce4 ^ 0x8422_2325);
        assert_ne!(hash("a"), hash("b"));
    }
}
