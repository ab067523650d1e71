//! Tickets in use, kept in memory: a change needs no look at the file before it.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use domain::TicketId;
use domain::ticket::Ticket;
use parking_lot::Mutex;

use super::limits;

/// Bytes that a ticket takes in memory for each byte of its JSON, roughly, and at least.
const BYTES_PER_DOC_BYTE: usize = 2;
const LEAST_BYTES: usize = 512;
/// A hash in its set, with the set's spare room.
const BYTES_PER_KEY: usize = 8;

/// A stored ticket and where its rows are.
#[derive(Clone, Debug)]
pub struct Row {
    pub n: i64,
    pub shop: i64,
    pub ticket: Arc<Ticket>,
    pub doc_bytes: usize,
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

enum Slot {
    /// Somebody is reading it from the file; a commit takes the mark away, so that what was read
    /// before it is never kept.
    Loading(u64),
    Ready {
        row: Row,
        keys: Keys,
        bytes: usize,
        used: bool,
    },
}

#[derive(Default)]
struct Inner {
    slots: HashMap<TicketId, Slot>,
    /// In order of arrival, for second-chance eviction.
    order: VecDeque<TicketId>,
    bytes: usize,
    marks: u64,
}

/// True as long as this process is the only writer of the file.
#[derive(Default)]
pub struct Hot {
    inner: Mutex<Inner>,
}

/// The right to keep what was read, unless a commit came between.
pub struct Mark<'a> {
    hot: &'a Hot,
    id: TicketId,
    number: Option<u64>,
}

impl Hot {
    /// The ticket, and whether its thread may have the key that hashes to `key`.
    pub fn find(&self, id: TicketId, key: Option<u32>) -> Option<(Row, Known)> {
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

    /// Announces that the ticket is about to be read from the file.
    pub fn mark(&self, id: TicketId) -> Mark<'_> {
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
    pub fn opened(&self, row: Row) {
        self.inner.lock().keep(row, Some(HashSet::new()));
    }

    /// A change was committed, with the hash of its key.
    pub fn saved(&self, row: &Row, key: Option<u32>) {
        let mut inner = self.inner.lock();
        let id = row.ticket.id;
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
        if let Some(set) = keys {
            set.extend(key);
            if set.len() > limits::HOT_KEYS {
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
        let marks = inner.marks;
        *inner = Inner {
            marks,
            ..Inner::default()
        };
    }
}

fn weight(row: &Row, keys: &Keys) -> usize {
    let keys = keys.as_ref().map_or(0, |keys| keys.len() * BYTES_PER_KEY);
    LEAST_BYTES + row.doc_bytes * BYTES_PER_DOC_BYTE + keys
}

impl Inner {
    /// Takes a slot out; its place in the order stays until it comes to the front.
    fn remove(&mut self, id: TicketId) -> Option<Slot> {
        let slot = self.slots.remove(&id)?;
        if let Slot::Ready { bytes, .. } = &slot {
            self.bytes -= bytes;
        }
        Some(slot)
    }

    fn keep(&mut self, row: Row, keys: Keys) {
        let id = row.ticket.id;
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
        while self.order.len() > limits::HOT_TICKETS || self.bytes > limits::HOT_BYTES {
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

impl Mark<'_> {
    /// Keeps what was read, if it is still true.
    pub fn keep(self, row: Row, keys: Keys) {
        let mut inner = self.hot.inner.lock();
        if self.is_standing(&inner) {
            inner.keep(row, keys);
        }
    }

    fn is_standing(&self, inner: &Inner) -> bool {
        let mark = self.number;
        matches!(inner.slots.get(&self.id), Some(Slot::Loading(standing)) if Some(*standing) == mark)
    }
}

impl Drop for Mark<'_> {
    fn drop(&mut self) {
        let mut inner = self.hot.inner.lock();
        if self.is_standing(&inner) {
            inner.remove(self.id);
        }
    }
}
