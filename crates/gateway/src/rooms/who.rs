//! Who a socket belongs to, and what it is doing.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use domain::event::EndedSessions;
use domain::policy::{Caller, Side};
use domain::{AgentId, TicketId};
use live::{Audience, Permit};
use parking_lot::Mutex;
use tokio::time::Instant;

/// Clients repeat "typing" with every key: told on at most this often.
const TYPING_EVERY: Duration = Duration::from_secs(1);

/// One pointer in the member: all of it counts for every idle socket.
pub struct Who(Box<Person>);

struct Person {
    connection: u64,
    now: Mutex<Now>,
    /// Counts against the account's sockets until the socket is gone.
    _place: Permit<u128>,
}

struct Now {
    caller: Arc<Caller>,
    /// Tickets whose rooms the socket is in.
    joined: Vec<TicketId>,
    /// One ticket at a time, since when it was last told.
    typing: Option<(TicketId, Instant)>,
}

/// What a typing frame came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    NotJoined,
    /// Told a moment ago, or not typing anyway.
    Repeat,
    /// Still typing: the others' clients let an old word lapse.
    Still,
    /// Began or ended; beginning here ends it in the other ticket.
    Changed {
        left: Option<TicketId>,
    },
}

impl Who {
    /// `connection` is random: clients know this connection by it.
    pub fn new(connection: u64, caller: Caller, place: Permit<u128>) -> Self {
        let now = Now {
            caller: Arc::new(caller),
            joined: Vec::new(),
            typing: None,
        };
        Self(Box::new(Person {
            connection,
            now: Mutex::new(now),
            _place: place,
        }))
    }

    pub fn connection(&self) -> u64 {
        self.0.connection
    }

    pub fn caller(&self) -> Arc<Caller> {
        Arc::clone(&self.0.now.lock().caller)
    }

    /// A fresh token of the same person was shown.
    pub fn renew(&self, caller: Caller) {
        self.0.now.lock().caller = Arc::new(caller);
    }

    pub fn audience(&self) -> Audience {
        match self.caller().side() {
            Side::Agent => Audience::Staff,
            Side::Customer => Audience::Customer,
        }
    }

    pub fn is_customer(&self) -> bool {
        self.caller().side() == Side::Customer
    }

    pub fn is_agent(&self, agent: AgentId) -> bool {
        matches!(&*self.caller(), Caller::Agent(caller) if caller.id == agent)
    }

    /// Whether the log-in by which it came in has ended.
    pub fn is_logged_out(&self, agent: AgentId, sessions: EndedSessions) -> bool {
        match &*self.caller() {
            Caller::Agent(caller) => caller.id == agent && sessions.contains(caller.session),
            Caller::Customer(_) => false,
        }
    }

    pub fn is_typing_in(&self, ticket: TicketId) -> bool {
        self.0
            .now
            .lock()
            .typing
            .is_some_and(|(other, _)| other == ticket)
    }

    pub(super) fn note_joined(&self, ticket: TicketId) {
        let joined = &mut self.0.now.lock().joined;
        if !joined.contains(&ticket) {
            // Most sockets are in one room, and there are many sockets.
            joined.reserve_exact(1);
            joined.push(ticket);
        }
    }

    /// Whether it was typing there.
    pub(super) fn note_left(&self, ticket: TicketId) -> bool {
        let mut now = self.0.now.lock();
        now.joined.retain(|other| *other != ticket);
        now.typing.take_if(|(other, _)| *other == ticket).is_some()
    }

    pub(super) fn joined(&self) -> Vec<TicketId> {
        self.0.now.lock().joined.clone()
    }

    pub(super) fn note_typing(&self, ticket: TicketId, typing: bool, at: Instant) -> Typed {
        let mut now = self.0.now.lock();
        if !now.joined.contains(&ticket) {
            return Typed::NotJoined;
        }
        match (now.typing, typing) {
            (Some((other, told)), true) if other == ticket => {
                if at.saturating_duration_since(told) < TYPING_EVERY {
                    return Typed::Repeat;
                }
                now.typing = Some((ticket, at));
                Typed::Still
            }
            (before, true) => {
                now.typing = Some((ticket, at));
                Typed::Changed {
                    left: before.map(|(other, _)| other),
                }
            }
            (Some((other, _)), false) if other == ticket => {
                now.typing = None;
                Typed::Changed { left: None }
            }
            (_, false) => Typed::Repeat,
        }
    }
}

impl fmt::Debug for Who {
    /// Never a name or an address: this may stand in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Who")
            .field("connection", &self.0.connection)
            .finish_non_exhaustive()
    }
}
