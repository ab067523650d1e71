//! Which agents have a ticket open: so that two do not answer the same thing.

use std::sync::Arc;

use bytes::Bytes;
use domain::policy::Caller;
use domain::{AgentId, TicketId};
use live::{Event, Member};

use super::{RoomKey, Rooms, Who};
use crate::ws::frames::{ServerFrame, Viewer, Viewers};

/// More agents than this in one ticket are not listed: the frame goes to each of them.
const LISTED: usize = 50;

impl Rooms {
    pub(super) fn viewer_came(&self, ticket: TicketId, member: &Arc<Member<Who>>, agent: AgentId) {
        let _turn = self.turns.take(ticket);
        if self.has_viewer(ticket, agent, Some(member.id())) {
            member.reply(self.viewers(ticket));
        } else {
            self.tell_viewers(ticket);
        }
    }

    /// `typed`: they were writing, which is over.
    pub(super) fn viewer_left(&self, ticket: TicketId, agent: AgentId, typed: bool) {
        let _turn = self.turns.take(ticket);
        if typed || !self.has_viewer(ticket, agent, None) {
            self.tell_viewers(ticket);
        }
    }

    pub(super) fn announce_viewers(&self, ticket: TicketId) {
        let _turn = self.turns.take(ticket);
        self.tell_viewers(ticket);
    }

    fn tell_viewers(&self, ticket: TicketId) {
        let event = Event {
            staff: Some(self.viewers(ticket)),
            ..Event::default()
        };
        self.hub.publish(&RoomKey::Ticket(ticket), None, &event);
    }

    fn viewers(&self, ticket: TicketId) -> Bytes {
        let mut agents: Vec<Viewer> = Vec::new();
        for member in self.hub.members(&RoomKey::Ticket(ticket)) {
            let Some(who) = member.tag() else { continue };
            let Caller::Agent(agent) = &*who.caller() else {
                continue;
            };
            let typing = who.is_typing_in(ticket);
            if let Some(viewer) = agents.iter_mut().find(|viewer| viewer.id == agent.id) {
                // The same agent in two tabs.
                viewer.typing |= typing;
            } else if agents.len() < LISTED {
                agents.push(Viewer {
                    id: agent.id,
                    name: agent.name.clone(),
                    typing,
                });
            }
        }
        ServerFrame::Viewers(Viewers {
            ticket_id: ticket,
            agents,
        })
        .encode()
    }

    /// Whether the agent is there with a socket other than `except`.
    fn has_viewer(&self, ticket: TicketId, agent: AgentId, except: Option<u64>) -> bool {
        let members = self.hub.members(&RoomKey::Ticket(ticket));
        members
            .iter()
            .filter(|member| except != Some(member.id()))
            .any(|member| member.tag().is_some_and(|who| who.is_agent(agent)))
    }
}
