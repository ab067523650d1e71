//! What this process remembers of long tickets, to ask the database less; forgetting costs a query.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

use domain::TicketId;
use parking_lot::Mutex;

use super::limits::HINTS;

#[derive(Default)]
pub struct Hints {
    rolled: Mutex<Recent<TicketId, u64>>,
    unused: Mutex<Recent<(TicketId, u64, String), ()>>,
}

impl Hints {
    /// Up to this `seq` the ticket's messages were seen to lie in buckets, and always will.
    pub fn note_rolled(&self, ticket: TicketId, up_to: u64) {
        self.rolled.lock().add(ticket, up_to);
    }

    pub fn rolled(&self, ticket: TicketId) -> Option<u64> {
        self.rolled.lock().known.get(&ticket).copied()
    }

    /// No message of the ticket, as it is at this revision, was written under the key. Every save
    /// makes a new revision, so this stays true.
    pub fn note_unused(&self, ticket: TicketId, revision: u64, key: &str) {
        self.unused
            .lock()
            .add((ticket, revision, key.to_owned()), ());
    }

    pub fn is_unused(&self, ticket: TicketId, revision: u64, key: &str) -> bool {
        self.unused
            .lock()
            .known
            .contains_key(&(ticket, revision, key.to_owned()))
    }
}

/// The last [`HINTS`] different things.
struct Recent<K, V> {
    known: HashMap<K, V>,
    order: VecDeque<K>,
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self {
            known: HashMap::new(),
            order: VecDeque::new(),
        }
    }
}

impl<K: Clone + Eq + Hash, V> Recent<K, V> {
    fn add(&mut self, key: K, value: V) {
        if self.known.insert(key.clone(), value).is_some() {
            return;
        }
        self.order.push_back(key);
        if self.order.len() > HINTS
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_last_are_remembered() {
        let mut recent = Recent::default();
        for n in 0..=HINTS {
            recent.add(n, "old");
            recent.add(n, "new");
        }
        assert_eq!((recent.known.len(), recent.order.len()), (HINTS, HINTS));
        assert_eq!(
            (recent.known.get(&0), recent.known.get(&HINTS)),
            (None, Some(&"new"))
        );
    }
}
