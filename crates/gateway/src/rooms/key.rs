//! The names of rooms.

use domain::{TenantId, TicketId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RoomKey {
    /// Everyone who has the ticket open; its events are numbered by the ticket's `seq`.
    Ticket(TicketId),
    /// Staff of a tenant who want to hear of all tickets.
    Feed(TenantId),
}
