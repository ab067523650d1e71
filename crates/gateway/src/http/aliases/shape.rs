//! The other documents' names for the same things.

use domain::message::Message;
use domain::policy::Side;
use domain::ticket::Ticket;
use serde_json::{Value, json};

use crate::view::TicketView;

/// A ticket with the other names added: `_id`, `ticketNumber`, `message`, `submittedBy`, `responses`.
pub fn ticket(ticket: &Ticket, messages: &[Message], side: Side) -> Value {
    let mut value = json!(TicketView::with_messages(ticket, messages, side));
    let first = messages.iter().find(|message| message.seq == 1);
    value["_id"] = value["id"].clone();
    value["ticketNumber"] = value["number"].clone();
    value["message"] = json!(first.map(|first| &first.message));
    value["submittedBy"] = json!(ticket.customer.id);
    value["responses"] = json!(responses(messages, side));
    value
}

/// What was said after the first message.
pub fn responses(messages: &[Message], side: Side) -> Vec<Value> {
    let said = messages.iter().filter(|message| message.seq > 1 && message.is_said());
    said.filter(|message| message.is_visible_to(side)).map(response).collect()
}

pub fn response(message: &Message) -> Value {
    json!({
        "_id": message.id,
        "message": message.message,
        "respondedBy": { "id": message.sender_id, "name": message.sender_name },
        "isInternal": message.internal,
        "createdAt": message.timestamp,
    })
}
