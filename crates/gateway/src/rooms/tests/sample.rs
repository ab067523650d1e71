//! A ticket, its message, its people.

use domain::customer::Contact;
use domain::message::{Message, Sender};
use domain::policy::{AgentCaller, Caller, CustomerCaller};
use domain::priority::Priority;
use domain::role::Role;
use domain::sla::Sla;
use domain::status::Status;
use domain::ticket::{Channel, Handler, Ticket};
use domain::{AgentId, CustomerId, MessageId, SessionId, TenantId, TicketId, Timestamp};

pub fn id(kind: u32, number: u32) -> String {
    format!("{kind:08x}-0000-7000-8000-{number:012x}")
}

pub fn ticket_id(number: u32) -> TicketId {
    TicketId::parse(&id(1, number)).expect("an id")
}

pub fn tenant(number: u32) -> TenantId {
    TenantId::parse(&id(2, number)).expect("an id")
}

/// Their log-in has the same number.
pub fn agent(number: u32) -> AgentCaller {
    AgentCaller {
        tenant: tenant(1),
        id: AgentId::parse(&id(3, number)).expect("an id"),
        name: format!("Agent {number}"),
        role: Role::Agent,
        session: session(number),
    }
}

pub fn session(number: u32) -> SessionId {
    SessionId::parse(&id(4, number)).expect("an id")
}

pub fn customer() -> Caller {
    let contact = contact();
    Caller::Customer(CustomerCaller {
        tenant: tenant(1),
        id: contact.id,
        contact,
        order_id: None,
        only: None,
    })
}

fn contact() -> Contact {
    let id = CustomerId::parse(&id(5, 1)).expect("an id");
    Contact {
        id,
        name: "Ravi".into(),
        email: None,
        phone: None,
        company: None,
    }
}

pub fn message(seq: u32) -> Message {
    Message {
        id: MessageId::parse(&id(6, seq)).expect("an id"),
        seq: seq.into(),
        sender: Sender::Agent,
        sender_id: Some(id(3, 1)),
        sender_name: "Agent 1".into(),
        message: format!("message {seq}"),
        internal: false,
        attachments: Vec::new(),
        actions: Vec::new(),
        changes: None,
        client_message_id: None,
        timestamp: Timestamp::from_millis(1),
    }
}

pub fn ticket() -> Ticket {
    Ticket {
        id: ticket_id(1),
        tenant_id: tenant(1),
        number: None,
        handled_by: Handler::Agent,
        linked_to: None,
        subject: "Parcel".into(),
        status: Status::Open,
        priority: Priority::Medium,
        category: "general".into(),
        channel: Channel::Widget,
        customer: contact(),
        order_id: None,
        assigned_to: None,
        queue: None,
        tags: Vec::new(),
        seq: 1,
        revision: 1,
        last_said: None,
        last_public: None,
        agents_read: 0,
        customer_read: 0,
        unread_by_agents: 0,
        unread_by_customer: 0,
        waiting_since: None,
        sla: Sla::default(),
        resolution: None,
        escalation: None,
        callback_requested: false,
        callback_completed: false,
        csat: None,
        access: None,
        nudged: false,
        created_at: Timestamp::from_millis(0),
        updated_at: Timestamp::from_millis(0),
        resolved_at: None,
        closed_at: None,
    }
}
