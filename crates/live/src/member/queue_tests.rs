//! The queue's accounts.
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Wake, Waker};

use bytes::Bytes;

use super::queue::{Pushed, Queue, Supply};
use super::taken::Taken;

const LIMIT: usize = 100;

#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

fn frame(length: usize) -> Bytes {
    Bytes::from(vec![0; length])
}

/// Wakes who is to be woken; true when it was queued.
fn push(queue: &mut Queue, length: usize) -> bool {
    settle(queue.push(frame(length), LIMIT))
}

fn settle(pushed: Pushed) -> bool {
    let Pushed::Queued(waker) = pushed else {
        return false;
    };
    waker.into_iter().for_each(Waker::wake);
    true
}

#[test]
fn what_is_being_written_still_counts() {
    let (mut queue, mut taken) = (Queue::new(), Taken::default());
    assert!(push(&mut queue, 60));
    assert_eq!(queue.supply(&mut taken, 0, Waker::noop()), Supply::Frames);
    assert!(!push(&mut queue, 50));
    assert!(push(&mut queue, 40));
    taken.advance(60);
    assert_eq!(queue.supply(&mut taken, 60, Waker::noop()), Supply::Frames);
    assert_eq!(queue.bytes(), 40);
    assert!(push(&mut queue, 60));
}

#[test]
fn an_empty_queue_takes_any_frame_and_answers_have_room_of_their_own() {
    let (mut queue, mut taken) = (Queue::new(), Taken::default());
    assert!(push(&mut queue, 500));
    assert!(!push(&mut queue, 1));
    queue.supply(&mut taken, 0, Waker::noop());
    taken.advance(500);
    queue.supply(&mut taken, 500, Waker::noop());
    assert!(settle(queue.push_answer(frame(1000))));
    assert!(push(&mut queue, 100));
    assert!(
        !push(&mut queue, 1),
        "the answers' room is not the broadcasts'"
    );
    queue.supply(&mut taken, 0, Waker::noop());
    taken.advance(1050);
    queue.supply(&mut taken, 1050, Waker::noop());
    assert!(
        push(&mut queue, 50 + LIMIT - 100 + 50),
        "what is written makes room"
    );
}

#[test]
fn one_wake_until_the_task_comes_again() {
    let (mut queue, mut taken) = (Queue::new(), Taken::default());
    let wakes = Arc::new(Wakes::default());
    let task = Waker::from(Arc::clone(&wakes));
    assert_eq!(queue.supply(&mut taken, 0, &task), Supply::Empty);
    for _ in 0..5 {
        assert!(push(&mut queue, 1));
    }
    assert_eq!(wakes.0.load(SeqCst), 1);
    assert_eq!(queue.supply(&mut taken, 0, &task), Supply::Frames);
    assert!(queue.block(&task));
    assert!(push(&mut queue, 1));
    assert_eq!(
        wakes.0.load(SeqCst),
        1,
        "a peer that does not read is no reason to wake"
    );
    let (first, close) = queue.push_close(frame(4), false);
    assert!(first && close.is_some());
}

#[test]
fn a_close_frame_is_the_last() {
    let (mut queue, mut taken) = (Queue::new(), Taken::default());
    assert!(push(&mut queue, 10));
    assert!(queue.push_close(frame(4), false).0);
    assert!(!push(&mut queue, 1));
    assert!(!settle(queue.push_answer(frame(1))));
    assert!(!queue.push_close(frame(4), true).0);
    assert_eq!(queue.supply(&mut taken, 0, Waker::noop()), Supply::Frames);
    assert_eq!(taken.advance(14), 2);
    assert_eq!(
        queue.supply(&mut taken, 14, Waker::noop()),
        Supply::Finished
    );
}

#[test]
fn a_discard_leaves_the_half_written_frame_and_the_close() {
    let (mut queue, mut taken) = (Queue::new(), Taken::default());
    assert!(push(&mut queue, 30) && push(&mut queue, 30));
    queue.supply(&mut taken, 0, Waker::noop());
    taken.advance(10);
    assert_eq!(queue.supply(&mut taken, 10, Waker::noop()), Supply::Frames);
    assert!(push(&mut queue, 30));
    assert!(queue.push_close(frame(4), true).0);
    assert!(!queue.block(Waker::noop()), "there is something to look at");
    assert_eq!(
        queue.supply(&mut taken, 0, Waker::noop()),
        Supply::Discarded
    );
    assert_eq!((taken.bytes(), queue.bytes()), (20, 24));
}
