//! One timer for all sockets: heartbeats, deadlines, slow readers, closing ones.
use std::sync::{Arc, Weak};
use std::time::Duration;

use parking_lot::Mutex;
use tokio::time::{Instant, MissedTickBehavior, interval};

use super::limits::Limits;
use super::sockets::Registry;
use crate::member::handle::Member;
use crate::member::timers::{ABSENT, Timers};

/// More than the default heartbeat's 25 ticks, so that a member is looked at when it is due and
/// not before; what is further away is looked at once a turn.
const SLOTS: u32 = 64;
/// Locks, by member: sockets that open at once do not wait for each other.
const SHARDS: usize = 8;
/// Members stand in no slot while the wheel looks at them.
const IN_HAND: u32 = ABSENT - 1;
/// The resolution that deadlines need.
const LONGEST_TICK: Duration = Duration::from_secs(1);

/// Every running socket stands in exactly one slot: the wheel is also the list of them all.
#[derive(Debug)]
pub struct Wheel<T> {
    shards: Box<[Mutex<Shard<T>>]>,
    start: Instant,
    tick: Duration,
    beat: u32,
    stall: u32,
    grace: u32,
}

#[derive(Debug)]
struct Shard<T> {
    /// The last tick that was handled.
    now: u32,
    slots: Box<[Vec<Arc<Member<T>>>]>,
}

impl<T> Wheel<T> {
    pub fn new(limits: &Limits) -> Self {
        let shortest = limits.heartbeat.min(limits.stall).min(limits.grace);
        // A third of the shortest wait, so that none of them is far off: 1 s with the defaults.
        let tick = (shortest / 3).clamp(Duration::from_millis(1), LONGEST_TICK);
        let shard = || {
            Mutex::new(Shard {
                now: 0,
                slots: (0..SLOTS).map(|_| vec![]).collect(),
            })
        };
        Self {
            shards: (0..SHARDS).map(|_| shard()).collect(),
            start: Instant::now(),
            tick,
            beat: ticks(limits.heartbeat, tick),
            stall: ticks(limits.stall, tick),
            grace: ticks(limits.grace, tick),
        }
    }

    /// Microseconds since the registry began.
    pub fn micros(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    /// The first tick that is not before `at`.
    pub fn tick_of(&self, at: Instant) -> u32 {
        ticks(at.saturating_duration_since(self.start), self.tick)
    }

    pub fn in_stall(&self) -> u32 {
        self.tick_of(Instant::now()) + self.stall
    }

    pub fn in_grace(&self) -> u32 {
        self.tick_of(Instant::now()) + self.grace
    }

    /// The first beat is spread over the interval's second half: a burst of sockets is no burst
    /// of pings.
    pub fn add(&self, member: &Arc<Member<T>>) {
        let mut shard = self.shard(member).lock();
        let mut timers = member.timers.lock();
        let early = self.beat / 2;
        let spread = u32::try_from(member.id() % u64::from(early + 1)).unwrap_or(0);
        timers.beat = shard.now + self.beat - spread;
        shard.place(member, &mut timers);
    }

    /// False when it was not there.
    pub fn remove(&self, member: &Arc<Member<T>>) -> bool {
        let mut shard = self.shard(member).lock();
        let mut timers = member.timers.lock();
        let armed = std::mem::replace(&mut timers.armed, ABSENT);
        if armed < IN_HAND {
            shard.take_out(member, armed);
        }
        armed != ABSENT
    }

    /// Changes a member's timers; it is moved when they are due earlier now.
    pub fn change(&self, member: &Arc<Member<T>>, change: impl FnOnce(&mut Timers)) {
        let mut shard = self.shard(member).lock();
        let mut timers = member.timers.lock();
        change(&mut timers);
        if timers.armed < IN_HAND && timers.due() < timers.armed {
            shard.take_out(member, timers.armed);
            shard.place(member, &mut timers);
        }
    }

    /// All members that stand in the wheel.
    pub fn members(&self) -> Vec<Arc<Member<T>>> {
        let mut all = Vec::new();
        for shard in &self.shards {
            all.extend(shard.lock().slots.iter().flatten().cloned());
        }
        all
    }

    /// Handles what is due up to `until`.
    pub fn advance(&self, until: Instant) {
        // Rounded down: a tick is handled when it is over, so nothing ever fires early.
        let over = until.saturating_duration_since(self.start).as_nanos() / self.tick.as_nanos();
        let now = u32::try_from(over).unwrap_or(IN_HAND / 4);
        for shard in &self.shards {
            let due = shard.lock().pick(now);
            for member in due {
                self.handle(shard, &member, now);
            }
        }
    }

    fn handle(&self, shard: &Mutex<Shard<T>>, member: &Arc<Member<T>>, now: u32) {
        loop {
            // Not in the loop's head: acting on a member may take these locks again.
            let due = member.timers.lock().fire(now, self.beat);
            let Some(due) = due else { break };
            member.act(due);
        }
        let mut shard = shard.lock();
        let mut timers = member.timers.lock();
        if timers.armed == IN_HAND {
            shard.place(member, &mut timers);
        }
    }

    fn shard(&self, member: &Member<T>) -> &Mutex<Shard<T>> {
        let at = usize::try_from(member.id()).unwrap_or(usize::MAX) % SHARDS;
        &self.shards[at]
    }
}

impl<T> Shard<T> {
    /// Slots are handled one after the other, so at least one tick ahead, at most one turn.
    fn place(&mut self, member: &Arc<Member<T>>, timers: &mut Timers) {
        timers.armed = timers.due().clamp(self.now + 1, self.now + SLOTS - 1);
        self.slot(timers.armed).push(Arc::clone(member));
    }

    fn take_out(&mut self, member: &Arc<Member<T>>, armed: u32) {
        let slot = self.slot(armed);
        if let Some(at) = slot.iter().position(|other| other.id() == member.id()) {
            slot.swap_remove(at);
        }
    }

    fn pick(&mut self, now: u32) -> Vec<Arc<Member<T>>> {
        let mut due = Vec::new();
        for tick in self.now + 1..=now.min(self.now.saturating_add(SLOTS)) {
            due.append(&mut std::mem::take(self.slot(tick)));
        }
        self.now = self.now.max(now);
        for member in &due {
            member.timers.lock().armed = IN_HAND;
        }
        due
    }

    fn slot(&mut self, tick: u32) -> &mut Vec<Arc<Member<T>>> {
        &mut self.slots[(tick % SLOTS) as usize]
    }
}

/// At least one, rounded up, and far from the marks at the end of the range.
fn ticks(time: Duration, tick: Duration) -> u32 {
    let ticks = time.as_nanos().div_ceil(tick.as_nanos().max(1));
    u32::try_from(ticks)
        .unwrap_or(u32::MAX)
        .clamp(1, IN_HAND / 4)
}

/// The timer task.
pub async fn turn<T>(registry: Weak<Registry<T>>) {
    let Some(tick) = registry.upgrade().map(|registry| registry.wheel.tick) else {
        return;
    };
    let mut clock = interval(tick);
    clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let now = clock.tick().await;
        let Some(registry) = registry.upgrade() else {
            return;
        };
        registry.wheel.advance(now);
    }
}
