//! One room: its members in the order of their ids, and the last number published to it.
use std::sync::Arc;

use bytes::Bytes;

use super::event::{Audience, Event};
use crate::member::handle::Member;

/// Lists this short grow one by one: a ticket has a customer and an agent.
const FEW: usize = 4;

#[derive(Debug)]
pub struct Room<T> {
    /// 0: nothing numbered yet.
    pub last: u64,
    /// Someone is about to join.
    pub watches: usize,
    seats: Vec<Seated<T>>,
}

#[derive(Debug)]
struct Seated<T> {
    member: Arc<Member<T>>,
    /// It has everything up to here from the store.
    after: u64,
    audience: Audience,
}

impl<T> Default for Room<T> {
    fn default() -> Self {
        Self {
            last: 0,
            watches: 0,
            seats: Vec::new(),
        }
    }
}

impl<T> Room<T> {
    pub fn is_unused(&self) -> bool {
        self.seats.is_empty() && self.watches == 0
    }

    pub fn is_empty(&self) -> bool {
        self.seats.is_empty()
    }

    pub fn members(&self) -> impl Iterator<Item = &Arc<Member<T>>> {
        self.seats.iter().map(|seat| &seat.member)
    }

    /// Puts a member in; one that is there already is replaced.
    pub fn seat(&mut self, member: &Arc<Member<T>>, audience: Audience, after: u64) {
        let seat = Seated {
            member: Arc::clone(member),
            after,
            audience,
        };
        match self.find(member.id()) {
            Ok(at) => self.seats[at] = seat,
            Err(at) => {
                if self.seats.len() < FEW {
                    self.seats.reserve_exact(1);
                }
                self.seats.insert(at, seat);
            }
        }
    }

    pub fn unseat(&mut self, id: u64) -> bool {
        let found = self.find(id);
        if let Ok(at) = found {
            self.seats.remove(at);
        }
        found.is_ok()
    }

    /// To each member the bytes of its audience; gives how many took them.
    pub fn send(&self, event: &Event) -> usize {
        let due = |seat: &&Seated<T>| event.seq == 0 || event.seq > seat.after;
        self.seats
            .iter()
            .filter(due)
            .filter(|seat| seat.send(event))
            .count()
    }

    /// As a feed: the staff bytes to each member that is not in `room`. Both lists are in the
    /// order of the ids, so one pass over both does.
    pub fn send_beside(&self, room: Option<&Self>, event: &Event) -> usize {
        let Some(bytes) = &event.staff else { return 0 };
        let mut there = room
            .map(|room| &room.seats[..])
            .unwrap_or_default()
            .iter()
            .peekable();
        let mut sent = 0;
        for seat in &self.seats {
            let id = seat.member.id();
            while there.next_if(|other| other.member.id() < id).is_some() {}
            let elsewhere = there.peek().is_none_or(|other| other.member.id() != id);
            if elsewhere && event.except != Some(id) {
                sent += usize::from(seat.member.send(Bytes::clone(bytes)));
            }
        }
        sent
    }

    fn find(&self, id: u64) -> Result<usize, usize> {
        self.seats
            .binary_search_by_key(&id, |seat| seat.member.id())
    }
}

impl<T> Seated<T> {
    fn send(&self, event: &Event) -> bool {
        match event.bytes_for(self.audience) {
            Some(bytes) if event.except != Some(self.member.id()) => {
                self.member.send(Bytes::clone(bytes))
            }
            _ => false,
        }
    }
}
