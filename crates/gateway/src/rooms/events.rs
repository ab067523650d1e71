//! Events as frames: serialised once for each audience, and once for both where they see the same.

use bytes::Bytes;
use domain::TicketId;
use domain::event::Actor;
use domain::message::Message;
use domain::policy::Side;
use domain::ticket::Ticket;
use live::Event;

use crate::view::{MessageView, TicketView};
use crate::ws::frames::{
    ServerFrame, TicketDeleted, TicketNew, TicketRead, TicketReply, TicketUpdated,
};

/// For the feed.
pub fn opened(ticket: &Ticket, message: &Message) -> Event {
    let ticket = TicketView::with_messages(ticket, std::slice::from_ref(message), Side::Agent);
    let frame = ServerFrame::TicketNew(TicketNew {
        ticket: Box::new(ticket),
    })
    .encode();
    Event {
        staff: Some(frame),
        ..Event::default()
    }
}

pub fn appended(ticket: &Ticket, message: &Message, by: &Actor) -> Event {
    let shown = message_frame(ticket, message, by, Side::Agent);
    let customer = if message.is_visible_to(Side::Customer) {
        shown.clone()
    } else {
        message_frame(ticket, message, by, Side::Customer)
    };
    Event {
        seq: message.seq,
        staff: Some(shown),
        customer: Some(customer),
        except: None,
    }
}

pub fn read(ticket: TicketId, side: Side, seq: u64) -> Event {
    to_both(
        ServerFrame::TicketRead(TicketRead {
            ticket_id: ticket,
            side: side.name(),
            seq,
        })
        .encode(),
    )
}

pub fn deleted(ticket: TicketId) -> Event {
    to_both(ServerFrame::TicketDeleted(TicketDeleted { ticket_id: ticket }).encode())
}

fn to_both(frame: Bytes) -> Event {
    Event {
        seq: 0,
        staff: Some(frame.clone()),
        customer: Some(frame),
        except: None,
    }
}

/// What a viewer may not see looks like a reply, hidden, whatever it was.
fn message_frame(ticket: &Ticket, message: &Message, by: &Actor, viewer: Side) -> Bytes {
    let (ticket_id, seq) = (ticket.id, message.seq);
    let changes = message
        .changes
        .as_ref()
        .filter(|_| message.is_visible_to(viewer));
    let message = MessageView::new(message, ticket, viewer);
    match changes.cloned() {
        Some(changes) => {
            let by = by.clone();
            ServerFrame::TicketUpdated(Box::new(TicketUpdated {
                ticket_id,
                seq,
                changes,
                by,
                message,
            }))
        }
        None => ServerFrame::TicketReply(TicketReply {
            ticket_id,
            seq,
            message,
        }),
    }
    .encode()
}
