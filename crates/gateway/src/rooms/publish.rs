//! What has happened goes to the rooms it concerns.

use desk::{Publish, Untold};
use domain::TicketId;
use domain::event::Event;
use domain::ticket::Handler;

use super::{RoomKey, Rooms, events};

impl Publish for Rooms {
    fn publish(&self, event: &Event) -> Option<Untold> {
        match event {
            Event::Opened { ticket, message } => {
                let feed = RoomKey::Feed(ticket.tenant_id);
                self.hub
                    .publish(&feed, None, &events::opened(ticket, message));
            }
            Event::Appended {
                ticket,
                messages,
                by,
            } => {
                let room = RoomKey::Ticket(ticket.id);
                // Agents do not hear of talks with the bot.
                let feed = (ticket.handled_by == Handler::Agent)
                    .then_some(RoomKey::Feed(ticket.tenant_id));
                for message in messages {
                    let event = events::appended(ticket, message, by);
                    if let Err(gap) = self.hub.publish_next(&room, feed.as_ref(), &event) {
                        return Some(Untold {
                            after: gap.last_seq,
                        });
                    }
                }
            }
            &Event::Read {
                tenant,
                ticket,
                side,
                seq,
            } => {
                let (room, feed) = (RoomKey::Ticket(ticket), RoomKey::Feed(tenant));
                self.hub
                    .publish(&room, Some(&feed), &events::read(ticket, side, seq));
            }
            &Event::Deleted { tenant, ticket } => {
                let (room, feed) = (RoomKey::Ticket(ticket), RoomKey::Feed(tenant));
                self.hub
                    .publish(&room, Some(&feed), &events::deleted(ticket));
                self.empty(ticket);
            }
            &Event::LoggedOut { agent, sessions } => self.log_out(agent, sessions),
        }
        None
    }

    fn lacks(&self, ticket: TicketId, seq: u64) -> bool {
        self.hub.lacks(&RoomKey::Ticket(ticket), seq)
    }
}
