//! When the wheel next has to look at a socket. All times are the wheel's ticks.

/// In no slot of the wheel: not yet, or no longer.
pub const ABSENT: u32 = u32::MAX;

/// A few bytes per socket instead of a timer each.
#[derive(Debug)]
pub struct Timers {
    /// The slot's tick in which the member stands, or `ABSENT`.
    pub armed: u32,
    /// The next ping.
    pub beat: u32,
    /// Pings sent since the last pong.
    pub unanswered: u8,
    /// Set while the socket takes no input: a pong may wait there unread.
    pub deaf: bool,
    /// `close_at` of the gateway and its code.
    pub deadline: Option<(u32, u16)>,
    /// The peer has taken nothing since: too slow at this tick.
    pub stall: Option<u32>,
    /// The close frame is under way: the end of the connection.
    pub give_up: Option<u32>,
}

impl Timers {
    pub const fn new() -> Self {
        Self {
            armed: ABSENT,
            beat: ABSENT,
            unanswered: 0,
            deaf: false,
            deadline: None,
            stall: None,
            give_up: None,
        }
    }

    /// The earliest tick at which there is something to do.
    pub fn due(&self) -> u32 {
        let deadline = self.deadline.map(|(at, _)| at);
        [deadline, self.stall, self.give_up]
            .into_iter()
            .flatten()
            .fold(self.beat, u32::min)
    }

    /// What is to be done at `now`; the next beat is `interval` ticks later.
    pub fn fire(&mut self, now: u32, interval: u32) -> Option<Due> {
        if self.give_up.is_some_and(|at| at <= now) {
            self.give_up = None;
            return Some(Due::GiveUp);
        }
        if let Some((at, code)) = self.deadline
            && at <= now
        {
            self.deadline = None;
            return Some(Due::Deadline(code));
        }
        if self.stall.is_some_and(|at| at <= now) {
            self.stall = None;
            return Some(Due::Stalled);
        }
        (self.beat <= now).then(|| self.ping(now, interval))
    }

    /// Two missed pongs end the socket at the third beat.
    fn ping(&mut self, now: u32, interval: u32) -> Due {
        self.beat = now.saturating_add(interval);
        if self.unanswered >= 2 && !self.deaf {
            return Due::Silent;
        }
        self.unanswered = self.unanswered.saturating_add(1);
        Due::Ping
    }
}

/// What the wheel has to do to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    Ping,
    Silent,
    Stalled,
    Deadline(u16),
    GiveUp,
}
