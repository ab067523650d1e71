//! Joins, leaves and publications from many threads: nothing lost, doubled or out of order.
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::thread;

use bytes::Bytes;

use super::event::{Audience, Event};
use super::outcome::JoinError;
use super::rooms::Hub;
use crate::member::handle::Member;
use crate::registry::limits::Limits;
use crate::registry::sockets::Registry;

const ROOMS: usize = 4;
const EVENTS: u64 = 3000;
/// Where a scheduler that never lets the threads meet is given up.
const MOST: u64 = 1_000_000;
const FEED: usize = 99;

/// A ticket: the store is its number, which the event's publication follows.
struct World {
    registry: Arc<Registry<()>>,
    hub: Arc<Hub<usize, ()>>,
    stored: [AtomicU64; ROOMS],
    over: AtomicBool,
    joins: AtomicUsize,
    behind: AtomicUsize,
}

impl World {
    fn new() -> Self {
        let limits = Limits {
            queue_bytes: usize::MAX / 2,
            ..Limits::default()
        };
        let registry = Arc::new(Registry::unstarted(limits));
        let hub = Hub::new(10, Arc::clone(registry.counters()));
        Self {
            registry,
            hub,
            stored: Default::default(),
            over: AtomicBool::new(false),
            joins: AtomicUsize::new(0),
            behind: AtomicUsize::new(0),
        }
    }

    /// As a join does: watch, read the store, join, again if something came between.
    fn join(&self, room: usize, member: &Arc<Member<()>>) {
        let watch = self.hub.watch(room);
        loop {
            let from = self.stored[room].load(SeqCst);
            thread::yield_now();
            let ack = Bytes::from(format!("{room} {from} ack"));
            match self.hub.join(&watch, member, Audience::Staff, from, ack) {
                Ok(()) => break,
                Err(JoinError::Behind { last_seq }) => assert!(last_seq > from),
                Err(JoinError::RoomsFull(full)) => panic!("{full}"),
            }
            self.behind.fetch_add(1, SeqCst);
        }
        self.joins.fetch_add(1, SeqCst);
    }

    fn publish(&self, room: usize, seq: u64) {
        let bytes = Bytes::from(format!("{room} {seq} event"));
        let event = Event {
            seq,
            staff: Some(bytes.clone()),
            customer: Some(bytes),
            except: None,
        };
        self.hub.publish(&room, Some(&FEED), &event);
    }

    /// Whether threads met often enough for the test to say something.
    fn raced(&self) -> bool {
        self.joins.load(SeqCst) > 100 && self.behind.load(SeqCst) > 10
    }

    fn publisher(&self, room: usize, repeat: bool) {
        let mut seq = 0;
        while seq < EVENTS || (repeat && seq < MOST && !self.raced()) {
            seq += 1;
            self.stored[room].store(seq, SeqCst);
            thread::yield_now();
            self.publish(room, seq);
            if repeat && seq % 3 == 0 {
                self.publish(room, seq - 1);
            }
        }
    }

    /// All rooms at once, to the end; then everyone else may stop.
    fn publish_all<'s>(&'s self, scope: &'s thread::Scope<'s, '_>, repeat: bool) {
        let publish = |room| scope.spawn(move || self.publisher(room, repeat));
        let publishers: Vec<_> = (0..ROOMS).map(publish).collect();
        for publisher in publishers {
            publisher.join().unwrap();
        }
        self.over.store(true, SeqCst);
    }

    /// Comes and goes; between join and leave its events follow the ack without a hole.
    fn visitor(&self, room: usize) {
        let seat = self.registry.admit().unwrap();
        let member = seat.member();
        while !self.over.load(SeqCst) {
            self.join(room, member);
            while member.backlog() < 200 && !self.over.load(SeqCst) {
                thread::yield_now();
            }
            if member.id().is_multiple_of(2) {
                self.hub.leave(&room, member);
            } else {
                self.hub.drop_member(member);
            }
            let frames = member.take_waiting();
            follow(&frames);
        }
    }

    /// In the feed throughout, in and out of a room: every event of every room exactly once.
    fn overseer(&self, room: usize, member: &Arc<Member<()>>) {
        while !self.over.load(SeqCst) {
            self.join(room, member);
            thread::yield_now();
            self.hub.leave(&room, member);
        }
    }
}

/// Each frame is the successor of the one before; an ack says where to go on from.
fn follow(frames: &[Bytes]) {
    let mut last = None;
    for frame in frames {
        let text = std::str::from_utf8(frame).unwrap();
        let (_, seq, kind) = parts(text);
        if kind == "event" {
            assert_eq!(Some(seq), last.map(|last| last + 1), "{text}");
        }
        last = Some(seq);
    }
}

fn parts(text: &str) -> (usize, u64, &str) {
    let mut words = text.split(' ');
    let mut next = || words.next().unwrap();
    (next().parse().unwrap(), next().parse().unwrap(), next())
}

#[test]
fn joins_and_publications_in_any_order() {
    let world = World::new();
    thread::scope(|scope| {
        let world = &world;
        for room in (0..ROOMS).cycle().take(3 * ROOMS) {
            scope.spawn(move || world.visitor(room));
        }
        world.publish_all(scope, true);
    });
    assert!(
        world.raced(),
        "{:?} joins, {:?} behind",
        world.joins,
        world.behind
    );
    assert!(world.hub.is_empty(), "rooms are left behind");
}

#[test]
fn the_feed_and_the_room_never_double() {
    let world = World::new();
    let seat = world.registry.admit().unwrap();
    let member = seat.member();
    world
        .hub
        .enter(FEED, member, Audience::Staff, None)
        .unwrap();
    thread::scope(|scope| {
        let world = &world;
        for room in 0..ROOMS {
            scope.spawn(move || world.overseer(room, member));
        }
        // A feed knows no numbers: repeats are the rooms' affair.
        world.publish_all(scope, false);
    });
    let mut told = [0; ROOMS];
    let mut published = [0; ROOMS];
    for frame in member.take_waiting() {
        let text = String::from_utf8(frame.to_vec()).unwrap();
        let (room, seq, kind) = parts(&text);
        if kind == "event" {
            assert!(seq > published[room], "doubled: {text}");
            assert!(seq <= told[room] + 1, "lost before {text}");
            published[room] = seq;
        }
        told[room] = told[room].max(seq);
    }
    assert_eq!(told, [EVENTS; ROOMS]);
}
