//! Agents with sockets: their presence, their feed, the end of their log-ins.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use bytes::Bytes;
use domain::event::EndedSessions;
use domain::policy::AgentCaller;
use domain::{AgentId, TenantId};
use live::{Audience, Event, Member, RoomsFull};

use super::{Presence, RoomKey, Rooms, Who};
use crate::ws::frames::{AgentPresence, PresenceFrame, ServerFrame, close};

/// Agents without a socket are not here.
pub type Online = HashMap<AgentId, Here>;

pub struct Here {
    tenant: TenantId,
    status: Presence,
    sockets: Vec<Arc<Member<Who>>>,
}

impl Rooms {
    /// An agent's socket has said hello. The first one brings them online.
    pub fn arrive(&self, agent: &AgentCaller, member: &Arc<Member<Who>>) {
        let mut online = self.online.lock();
        if let Some(here) = online.get_mut(&agent.id) {
            here.sockets.push(Arc::clone(member));
            return;
        }
        let here = Here {
            tenant: agent.tenant,
            status: Presence::Online,
            sockets: vec![Arc::clone(member)],
        };
        online.insert(agent.id, here);
        self.tell_presence(agent.tenant, agent.id, Presence::Online);
    }

    /// The last socket gone takes them offline.
    pub(super) fn depart(&self, agent: &AgentCaller, member: &Member<Who>) {
        let mut online = self.online.lock();
        let Some(here) = online.get_mut(&agent.id) else {
            return;
        };
        here.sockets.retain(|other| other.id() != member.id());
        if here.sockets.is_empty() {
            let was = here.status;
            online.remove(&agent.id);
            if was != Presence::Offline {
                self.tell_presence(agent.tenant, agent.id, Presence::Offline);
            }
        }
    }

    /// For all of the agent's sockets, until the last one is gone.
    pub fn set_presence(&self, agent: &AgentCaller, status: Presence) {
        let mut online = self.online.lock();
        let Some(here) = online.get_mut(&agent.id) else {
            return;
        };
        if here.status != status {
            here.status = status;
            self.tell_presence(agent.tenant, agent.id, status);
        }
    }

    pub fn presence_of(&self, tenant: TenantId, agent: AgentId) -> &'static str {
        let online = self.online.lock();
        let here = online.get(&agent).filter(|here| here.tenant == tenant);
        here.map_or(Presence::Offline, |here| here.status).name()
    }

    /// Into the feed of the agent's tenant: first `ack`, then who is there, then what happens.
    pub fn subscribe(
        &self,
        agent: &AgentCaller,
        member: &Arc<Member<Who>>,
        ack: Option<Bytes>,
    ) -> Result<(), RoomsFull> {
        let online = self.online.lock();
        self.hub
            .enter(RoomKey::Feed(agent.tenant), member, Audience::Staff, ack)?;
        let colleagues = online
            .iter()
            .filter(|(_, here)| here.tenant == agent.tenant);
        let agents = colleagues
            .map(|(id, here)| AgentPresence {
                id: *id,
                status: here.status,
            })
            .collect();
        member.reply(ServerFrame::Presence(PresenceFrame { agents }).encode());
        Ok(())
    }

    /// Changes when a log-in ends. A token that was checked before a change and counted in after
    /// it has to be checked again.
    pub fn logouts(&self) -> u64 {
        self.logouts.load(Ordering::SeqCst)
    }

    /// Closes the sockets of the log-ins that ended.
    pub(super) fn log_out(&self, agent: AgentId, sessions: EndedSessions) {
        self.logouts.fetch_add(1, Ordering::SeqCst);
        let online = self.online.lock();
        let sockets = online
            .get(&agent)
            .map(|here| here.sockets.clone())
            .unwrap_or_default();
        drop(online);
        for member in sockets {
            if member
                .tag()
                .is_some_and(|who| who.is_logged_out(agent, sessions))
            {
                member.close(close::UNAUTHORIZED, "logged out");
            }
        }
    }

    /// Under the lock of `online`, so that the last word is the newest.
    fn tell_presence(&self, tenant: TenantId, agent: AgentId, status: Presence) {
        let agents = vec![AgentPresence { id: agent, status }];
        let frame = ServerFrame::Presence(PresenceFrame { agents }).encode();
        let event = Event {
            staff: Some(frame),
            ..Event::default()
        };
        self.hub.publish(&RoomKey::Feed(tenant), None, &event);
    }
}
