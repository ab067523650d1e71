//! The wheel turned by hand.
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::Instant;

use super::limits::Limits;
use super::seat::Seat;
use super::sockets::Registry;

struct Clock {
    registry: Arc<Registry<()>>,
    start: Instant,
}

impl Clock {
    fn new() -> Self {
        let registry = Arc::new(Registry::unstarted(Limits::default()));
        Self {
            registry,
            start: Instant::now(),
        }
    }

    fn socket(&self) -> Seat<()> {
        let seat = self.registry.admit().unwrap();
        self.registry.enrol(seat.member());
        seat
    }

    /// Turns the wheel second by second. The wheel began a moment earlier than this clock.
    fn run(&self, seconds: std::ops::RangeInclusive<u64>) {
        for second in seconds {
            self.registry
                .wheel
                .advance(self.start + Duration::from_secs(second));
        }
    }

    fn at(&self, seconds: u64) -> Instant {
        self.start + Duration::from_secs(seconds)
    }
}

fn frames(seat: &Seat<()>) -> Vec<Bytes> {
    seat.member().take_waiting()
}

fn close_code(frames: &[Bytes]) -> Option<u16> {
    let last = frames.last().filter(|frame| frame[0] == 0x88)?;
    Some(u16::from_be_bytes([last[2], last[3]]))
}

#[test]
fn pings_come_once_an_interval_and_are_spread() {
    let clock = Clock::new();
    let seats: Vec<_> = (0..100).map(|_| clock.socket()).collect();
    clock.run(1..=12);
    assert!(seats.iter().all(|seat| frames(seat).is_empty()));
    clock.run(13..=25);
    assert!(seats.iter().all(|seat| frames(seat).len() == 1));
    let mut busiest = 0;
    for second in 26..=50 {
        clock.run(second..=second);
        busiest = busiest.max(seats.iter().filter(|seat| !frames(seat).is_empty()).count());
    }
    assert!(busiest <= 10, "{busiest} of 100 in the same second");
}

#[test]
fn two_missed_pongs_close_and_one_pong_starts_anew() {
    let clock = Clock::new();
    let (silent, alive) = (clock.socket(), clock.socket());
    for second in 1..=100 {
        clock.run(second..=second);
        alive.member().heard();
    }
    assert_eq!(close_code(&frames(&silent)), Some(4408));
    assert!(alive.member().is_open());
}

#[test]
fn deadlines_far_and_near_are_kept_to_the_second() {
    let clock = Clock::new();
    let (near, far, moved) = (clock.socket(), clock.socket(), clock.socket());
    near.member().close_at(Some(clock.at(3)), 4408);
    far.member().close_at(Some(clock.at(200)), 4401);
    moved.member().close_at(Some(clock.at(2)), 4408);
    moved.member().close_at(Some(clock.at(900)), 4401);
    let answer = || [&near, &far, &moved].map(|seat| seat.member().heard());
    for second in 1..=2 {
        clock.run(second..=second);
        assert!(near.member().is_open(), "at {second}");
    }
    clock.run(3..=4);
    assert_eq!(close_code(&frames(&near)), Some(4408));
    for second in 5..200 {
        clock.run(second..=second);
        answer();
        assert!(far.member().is_open(), "at {second}");
    }
    clock.run(200..=201);
    assert_eq!(close_code(&frames(&far)), Some(4401));
    assert!(moved.member().is_open());
}

#[test]
fn a_late_wheel_skips_nothing() {
    let clock = Clock::new();
    let seat = clock.socket();
    seat.member().close_at(Some(clock.at(40)), 4401);
    clock.run(5000..=5000);
    assert_eq!(close_code(&frames(&seat)), Some(4401));
}

#[test]
fn ended_sockets_leave_the_wheel() {
    let clock = Clock::new();
    let seats: Vec<_> = (0..300).map(|_| clock.socket()).collect();
    clock.run(1..=30);
    let member = Arc::downgrade(seats[7].member());
    assert_eq!(clock.registry.members().len(), 300);
    drop(seats);
    assert!(clock.registry.members().is_empty());
    assert!(
        member.upgrade().is_none(),
        "nothing holds on to an ended socket"
    );
    assert!(clock.registry.is_empty());
}
