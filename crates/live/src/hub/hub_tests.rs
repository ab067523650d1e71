//! The hub, one rule at a time.
use std::sync::Arc;

use bytes::Bytes;

use super::event::{Audience, Event};
use super::outcome::{Gap, JoinError, Published, RoomsFull};
use super::rooms::Hub;
use crate::member::handle::Member;
use crate::registry::limits::Limits;
use crate::registry::seat::Seat;
use crate::registry::sockets::Registry;

use Audience::{Customer, Staff};

struct Bench {
    registry: Arc<Registry<()>>,
    hub: Arc<Hub<&'static str, ()>>,
    seats: Vec<Seat<()>>,
}

impl Bench {
    fn new() -> Self {
        let registry = Arc::new(Registry::unstarted(Limits::default()));
        let hub = Hub::new(3, Arc::clone(registry.counters()));
        Self {
            registry,
            hub,
            seats: Vec::new(),
        }
    }

    fn member(&mut self) -> Arc<Member<()>> {
        let seat = self.registry.admit().unwrap();
        let member = Arc::clone(seat.member());
        self.seats.push(seat);
        member
    }

    fn join(
        &self,
        room: &'static str,
        member: &Arc<Member<()>>,
        from: u64,
    ) -> Result<(), JoinError> {
        let watch = self.hub.watch(room);
        self.hub
            .join(&watch, member, Staff, from, Bytes::from_static(b"ack"))
    }

    fn enter(&self, room: &'static str, member: &Arc<Member<()>>, audience: Audience) {
        self.hub.enter(room, member, audience, None).unwrap();
    }
}

fn event(seq: u64) -> Event {
    Event {
        seq,
        staff: Some(Bytes::from(format!("s{seq}"))),
        customer: Some(Bytes::from(format!("c{seq}"))),
        except: None,
    }
}

fn got(member: &Member<()>) -> Vec<String> {
    let text = |frame: Bytes| String::from_utf8(frame.to_vec()).unwrap();
    member.take_waiting().into_iter().map(text).collect()
}

#[test]
fn each_side_gets_its_own_bytes() {
    let mut bench = Bench::new();
    let (staff, customer) = (bench.member(), bench.member());
    bench.enter("room", &staff, Staff);
    bench.enter("room", &customer, Customer);
    assert_eq!(
        bench.hub.publish(&"room", None, &event(0)),
        Published::Sent(2)
    );
    assert_eq!(
        (got(&staff), got(&customer)),
        (vec!["s0".into()], vec!["c0".into()])
    );
    let internal = Event {
        customer: None,
        ..event(0)
    };
    assert_eq!(
        bench.hub.publish(&"room", None, &internal),
        Published::Sent(1)
    );
    assert_eq!((got(&staff), got(&customer)), (vec!["s0".into()], vec![]));
    let typing = Event {
        except: Some(customer.id()),
        ..event(0)
    };
    assert_eq!(
        bench.hub.publish(&"room", None, &typing),
        Published::Sent(1)
    );
    assert_eq!(got(&customer), [""; 0]);
}

#[test]
fn room_and_feed_reach_each_socket_once() {
    let mut bench = Bench::new();
    let members: Vec<_> = (0..6).map(|_| bench.member()).collect();
    for at in [0, 2, 4] {
        bench.enter("room", &members[at], Customer);
    }
    for at in [5, 4, 3, 0] {
        bench.enter("feed", &members[at], Staff);
    }
    let typed = Event {
        except: Some(members[3].id()),
        ..event(0)
    };
    assert_eq!(
        bench.hub.publish(&"room", Some(&"feed"), &typed),
        Published::Sent(4)
    );
    let all: Vec<_> = members.iter().map(|member| got(member)).collect();
    assert_eq!(
        all,
        [
            vec!["c0"],
            vec![],
            vec!["c0"],
            vec![],
            vec!["c0"],
            vec!["s0"]
        ]
    );
    assert_eq!(
        bench.hub.publish(&"nobody", Some(&"feed"), &event(7)),
        Published::Sent(4)
    );
    assert_eq!(
        bench.hub.publish(&"feed", Some(&"feed"), &event(0)),
        Published::Sent(4)
    );
}

#[test]
fn a_repeat_reaches_nobody() {
    let mut bench = Bench::new();
    let (member, agent) = (bench.member(), bench.member());
    bench.join("room", &member, 4).unwrap();
    bench.enter("feed", &agent, Staff);
    let publish = |seq| bench.hub.publish(&"room", Some(&"feed"), &event(seq));
    assert_eq!(
        publish(4),
        Published::Repeat,
        "the joiner has it from the store"
    );
    assert_eq!(publish(5), Published::Sent(2));
    assert_eq!(publish(5), Published::Repeat);
    assert_eq!(
        publish(0),
        Published::Sent(2),
        "not numbered, never a repeat"
    );
    assert_eq!(got(&member), ["ack", "s5", "s0"]);
    assert_eq!(got(&agent), ["s5", "s0"]);
}

#[test]
fn an_event_after_the_watch_sends_the_joiner_back() {
    let mut bench = Bench::new();
    let member = bench.member();
    let watch = bench.hub.watch("room");
    bench.hub.publish(&"room", None, &event(8));
    let join = |from| {
        bench
            .hub
            .join(&watch, &member, Staff, from, Bytes::from_static(b"ack"))
    };
    assert_eq!(join(7), Err(JoinError::Behind { last_seq: 8 }));
    assert_eq!(got(&member), [""; 0]);
    assert_eq!(join(8), Ok(()));
    assert_eq!(got(&member), ["ack"]);
}

#[test]
fn a_joiner_ahead_of_the_room_misses_nothing_for_the_others() {
    let mut bench = Bench::new();
    let (early, late) = (bench.member(), bench.member());
    bench.join("room", &early, 4).unwrap();
    bench.join("room", &late, 6).unwrap();
    for seq in 5..=7 {
        assert!(matches!(
            bench.hub.publish_next(&"room", None, &event(seq)),
            Ok(Published::Sent(_))
        ));
    }
    assert_eq!(got(&early), ["ack", "s5", "s6", "s7"]);
    assert_eq!(got(&late), ["ack", "s7"]);
}

#[test]
fn a_hole_is_reported_before_anyone_sees_it() {
    let mut bench = Bench::new();
    let member = bench.member();
    bench.join("room", &member, 4).unwrap();
    let next = |seq| bench.hub.publish_next(&"room", None, &event(seq));
    assert_eq!(next(6), Err(Gap { last_seq: 4 }));
    assert_eq!(next(5), Ok(Published::Sent(1)));
    assert_eq!(next(6), Ok(Published::Sent(1)));
    assert_eq!(next(6), Ok(Published::Repeat));
    assert_eq!(got(&member), ["ack", "s5", "s6"]);
    let nobody = bench.hub.publish_next(&"elsewhere", None, &event(9));
    assert_eq!(nobody, Ok(Published::Sent(0)));
}

#[test]
fn joining_twice_replaces() {
    let mut bench = Bench::new();
    let member = bench.member();
    bench.join("room", &member, 0).unwrap();
    bench.join("room", &member, 2).unwrap();
    assert_eq!(bench.hub.members(&"room").len(), 1);
    bench.hub.publish(&"room", None, &event(2));
    bench.hub.publish(&"room", None, &event(3));
    assert_eq!(got(&member), ["ack", "ack", "s3"]);
}

#[test]
fn rooms_end_with_their_last_member_or_watch() {
    let mut bench = Bench::new();
    let (one, two) = (bench.member(), bench.member());
    let watch = bench.hub.watch("room");
    assert_eq!(bench.hub.len(), 1);
    bench.join("room", &one, 0).unwrap();
    drop(watch);
    bench.enter("feed", &one, Staff);
    bench.enter("feed", &two, Staff);
    assert_eq!(bench.hub.len(), 2);
    assert!(bench.hub.leave(&"room", &one));
    assert!(!bench.hub.leave(&"room", &one));
    assert_eq!(bench.hub.len(), 1);
    bench.hub.drop_member(&one);
    assert_eq!(bench.hub.members(&"feed").len(), 1);
    bench.hub.drop_member(&two);
    assert!(bench.hub.is_empty());
}

#[test]
fn a_member_is_in_so_many_rooms_only() {
    let mut bench = Bench::new();
    let member = bench.member();
    for room in ["a", "b", "c", "a"] {
        bench.join(room, &member, 0).unwrap();
    }
    assert_eq!(
        bench.join("d", &member, 0),
        Err(JoinError::RoomsFull(RoomsFull))
    );
    assert_eq!(bench.hub.enter("d", &member, Staff, None), Err(RoomsFull));
    bench.hub.leave(&"b", &member);
    bench.join("d", &member, 0).unwrap();
    assert_eq!(bench.hub.len(), 3, "no empty room stays behind");
}
