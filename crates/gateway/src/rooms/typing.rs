//! Who is writing right now: told to the room, never stored.

use std::sync::Arc;

use domain::TicketId;
use domain::policy::Caller;
use live::{Event, Member};
use thiserror::Error;
use tokio::time::Instant;

use super::entrance::who;
use super::who::Typed;
use super::{RoomKey, Rooms, Who};
use crate::ws::frames::{Person, ServerFrame, TicketTyping};

/// Typing is told in rooms that one is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("join the ticket first")]
pub struct NotJoined;

impl Rooms {
    pub fn typing(
        &self,
        ticket: TicketId,
        member: &Arc<Member<Who>>,
        typing: bool,
    ) -> Result<(), NotJoined> {
        let who = who(member);
        let caller = who.caller();
        match who.note_typing(ticket, typing, Instant::now()) {
            Typed::NotJoined => return Err(NotJoined),
            Typed::Repeat => {}
            Typed::Still => self.tell_typing(ticket, member.id(), &caller, true),
            Typed::Changed { left } => {
                if let Some(left) = left {
                    self.typing_changed(left, member, &caller, false);
                }
                self.typing_changed(ticket, member, &caller, typing);
            }
        }
        Ok(())
    }

    /// What was being written has been sent.
    pub fn wrote(&self, ticket: TicketId, member: &Arc<Member<Who>>) {
        if who(member).is_typing_in(ticket) {
            // It is in the room, or it could not be typing there.
            let _ = self.typing(ticket, member, false);
        }
    }

    fn typing_changed(
        &self,
        ticket: TicketId,
        member: &Arc<Member<Who>>,
        caller: &Caller,
        typing: bool,
    ) {
        self.tell_typing(ticket, member.id(), caller, typing);
        if matches!(caller, Caller::Agent(_)) {
            self.announce_viewers(ticket);
        }
    }

    /// To everyone in the room but the typing socket.
    pub(super) fn tell_typing(&self, ticket: TicketId, socket: u64, caller: &Caller, typing: bool) {
        let frame = TicketTyping {
            ticket_id: ticket,
            who: Person::from(caller),
            typing,
        };
        let frame = ServerFrame::TicketTyping(frame).encode();
        let event = Event {
            seq: 0,
            staff: Some(frame.clone()),
            customer: Some(frame),
            except: Some(socket),
        };
        self.hub.publish(&RoomKey::Ticket(ticket), None, &event);
    }
}
