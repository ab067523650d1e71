//! Going into rooms and out of them.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use bytes::Bytes;
use domain::TicketId;
use domain::policy::Caller;
use live::{Counters, Hub, JoinError, Member, Watch};
use parking_lot::Mutex;

use super::online::Online;
use super::turns::Turns;
use super::{RoomKey, Who};

/// All rooms of this process.
pub struct Rooms {
    pub(super) hub: Arc<Hub<RoomKey, Who>>,
    /// Agents with sockets. Taken before a room's lock, never inside one.
    pub(super) online: Mutex<Online>,
    /// As above.
    pub(super) turns: Turns,
    /// Log-ins that have ended, counted: see [`Rooms::logouts`].
    pub(super) logouts: AtomicU64,
}

/// Before a ticket's room: while it is held, nothing that happens to the ticket is missed. Take
/// one, read the store, then join.
pub struct Doorstep {
    watch: Watch<RoomKey, Who>,
    ticket: TicketId,
}

impl Rooms {
    /// `rooms_per_socket`: how many one socket may be in, feeds too.
    pub fn new(rooms_per_socket: usize, counters: Arc<Counters>) -> Arc<Self> {
        Arc::new(Self {
            hub: Hub::new(rooms_per_socket, counters),
            online: Mutex::default(),
            turns: Turns::default(),
            logouts: AtomicU64::new(0),
        })
    }

    pub fn approach(&self, ticket: TicketId) -> Doorstep {
        Doorstep {
            watch: self.hub.watch(RoomKey::Ticket(ticket)),
            ticket,
        }
    }

    /// Into a ticket's room. The member has everything up to `from` out of the store; `ack` gives
    /// it to them and is queued in the same step.
    pub fn join(
        &self,
        door: &Doorstep,
        member: &Arc<Member<Who>>,
        from: u64,
        ack: Bytes,
    ) -> Result<(), JoinError> {
        let who = who(member);
        self.hub
            .join(&door.watch, member, who.audience(), from, ack)?;
        who.note_joined(door.ticket);
        if let Caller::Agent(agent) = &*who.caller() {
            self.viewer_came(door.ticket, member, agent.id);
        }
        Ok(())
    }

    /// Leaving a room twice does nothing.
    pub fn leave(&self, ticket: TicketId, member: &Arc<Member<Who>>) {
        if self.hub.leave(&RoomKey::Ticket(ticket), member) {
            self.left(ticket, member);
        }
    }

    /// The socket has ended: out of everything.
    pub fn gone(&self, member: &Arc<Member<Who>>) {
        self.hub.drop_member(member);
        let Some(who) = member.tag() else { return };
        for ticket in who.joined() {
            self.left(ticket, member);
        }
        if let Caller::Agent(agent) = &*who.caller() {
            self.depart(agent, member);
        }
    }

    /// The ticket is gone, and its room with it.
    pub(super) fn empty(&self, ticket: TicketId) {
        let room = RoomKey::Ticket(ticket);
        for member in self.hub.members(&room) {
            self.hub.leave(&room, &member);
            who(&member).note_left(ticket);
        }
    }

    fn left(&self, ticket: TicketId, member: &Arc<Member<Who>>) {
        let who = who(member);
        let caller = who.caller();
        let typed = who.note_left(ticket);
        if typed {
            self.tell_typing(ticket, member.id(), &caller, false);
        }
        if let Caller::Agent(agent) = &*caller {
            self.viewer_left(ticket, agent.id, typed);
        }
    }
}

/// Only members that said hello come into rooms.
pub(super) fn who(member: &Member<Who>) -> &Who {
    member
        .tag()
        .expect("a member says who it is before it joins a room")
}
