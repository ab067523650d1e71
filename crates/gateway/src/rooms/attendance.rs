//! The desk asks who is looking.

use desk::Attendance;
use domain::TicketId;

use super::{RoomKey, Rooms, Who};

impl Attendance for Rooms {
    fn customer_is_looking(&self, ticket: TicketId) -> bool {
        // Only the ticket's own customer gets into its room.
        let members = self.hub.members(&RoomKey::Ticket(ticket));
        members
            .iter()
            .any(|member| member.is_open() && member.tag().is_some_and(Who::is_customer))
    }
}
