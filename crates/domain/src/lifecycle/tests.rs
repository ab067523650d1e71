//! Who moves a ticket, and how its previews and counts follow.

use super::{Edit, Edited, Saying};
use crate::agent::AgentRef;
use crate::customer::Contact;
use crate::event::Actor;
use crate::message::Sender;
use crate::policy::{AgentCaller, Caller, CustomerCaller, Side};
use crate::priority::Priority;
use crate::role::Role;
use crate::settings::{OnAgentReply, Settings};
use crate::sla::Sla;
use crate::status::Status;
use crate::ticket::{Channel, Handler, Ticket};
use crate::{AgentId, CustomerId, Entropy, SessionId, Span, TenantId, TicketId, Timestamp};

struct Zeros;

impl Entropy for Zeros {
    fn fill(&self, out: &mut [u8]) {
        out.fill(0);
    }
}

const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

fn contact() -> Contact {
    let id = CustomerId::new(START, &Zeros);
    Contact {
        id,
        name: "Asha".into(),
        email: None,
        phone: None,
        company: None,
    }
}

fn customer() -> Caller {
    let contact = contact();
    Caller::Customer(CustomerCaller {
        tenant: TenantId::new(START, &Zeros),
        id: contact.id,
        contact,
        order_id: None,
        only: None,
    })
}

fn agent() -> Caller {
    Caller::Agent(AgentCaller {
        tenant: TenantId::new(START, &Zeros),
        id: AgentId::new(START, &Zeros),
        name: "Ben".into(),
        role: Role::Agent,
        session: SessionId::new(START, &Zeros),
    })
}

fn ben() -> AgentRef {
    AgentRef {
        id: AgentId::new(START, &Zeros),
        name: "Ben".into(),
    }
}

fn opened(settings: &Settings) -> Ticket {
    let ticket = Ticket {
        id: TicketId::new(START, &Zeros),
        tenant_id: TenantId::new(START, &Zeros),
        number: None,
        handled_by: Handler::Agent,
        linked_to: None,
        subject: "Damaged".into(),
        status: Status::New,
        priority: Priority::Medium,
        category: "general".into(),
        channel: Channel::Widget,
        customer: contact(),
        order_id: None,
        assigned_to: None,
        queue: None,
        tags: Vec::new(),
        seq: 0,
        revision: 0,
        last_said: None,
        last_public: None,
        agents_read: 0,
        customer_read: 0,
        unread_by_agents: 0,
        unread_by_customer: 0,
        waiting_since: None,
        sla: Sla::promised(settings.sla.targets.medium, None, START),
        resolution: None,
        escalation: None,
        callback_requested: false,
        callback_completed: false,
        csat: None,
        access: None,
        nudged: false,
        created_at: START,
        updated_at: START,
        resolved_at: None,
        closed_at: None,
    };
    edited(settings, ticket, &customer(), |edit| {
        edit.open(&customer(), said("It is broken"));
    })
    .ticket
}

fn said(message: &str) -> Saying {
    Saying {
        message: message.into(),
        ..Saying::default()
    }
}

fn note(message: &str) -> Saying {
    Saying {
        internal: true,
        ..said(message)
    }
}

fn edited(
    settings: &Settings,
    ticket: Ticket,
    by: &Caller,
    change: impl FnOnce(&mut Edit<'_>),
) -> Edited {
    let now = ticket.updated_at.plus(Span::minutes(1));
    let mut edit = Edit::new(ticket, settings, &Zeros, now, Actor::from(by));
    change(&mut edit);
    edit.finish()
}

#[test]
fn opening_writes_one_message_and_nothing_else() {
    let ticket = opened(&Settings::default());
    assert_eq!((ticket.seq, ticket.status), (1, Status::New));
    assert_eq!((ticket.unread_by_agents, ticket.unread_by_customer), (1, 0));
    assert!(ticket.waiting_since.is_some());
}

#[test]
fn an_answer_waits_for_the_customer_and_their_reply_wakes_it() {
    let settings = Settings::default();
    let answered = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.reply(&agent(), said("Sorry!"));
    });
    let ticket = answered.ticket;
    assert_eq!(ticket.status, Status::Waiting);
    assert_eq!(ticket.waiting_since, None);
    assert!(ticket.sla.paused && ticket.sla.first_responded_at.is_some());
    let senders: Vec<_> = answered
        .appended
        .iter()
        .map(|message| (message.seq, message.sender))
        .collect();
    assert_eq!(senders, [(2, Sender::Agent), (3, Sender::System)]);
    assert!(answered.appended[1].internal);

    let woken = edited(&settings, ticket, &customer(), |edit| {
        edit.reply(&customer(), said("Thanks"));
    })
    .ticket;
    assert_eq!((woken.status, woken.sla.paused), (Status::Open, false));
}

#[test]
fn the_tenant_may_keep_the_status() {
    let mut settings = Settings::default();
    settings.tickets.on_agent_reply = OnAgentReply::Keep;
    let answered = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.reply(&agent(), said("Hi"));
    });
    assert_eq!(answered.ticket.status, Status::New);
    assert_eq!(answered.appended.len(), 1);
}

#[test]
fn a_reply_to_an_assigned_ticket_goes_on_with_the_work() {
    let settings = Settings::default();
    let assigned = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.assign(Some(ben()));
    })
    .ticket;
    assert_eq!(assigned.status, Status::InProgress);
    let closed = edited(&settings, assigned, &agent(), |edit| {
        edit.set_status(Status::Closed).expect("a move");
    })
    .ticket;
    assert!(closed.closed_at.is_some() && closed.waiting_since.is_none());
    let back = edited(&settings, closed, &customer(), |edit| {
        edit.reply(&customer(), said("Again"));
    });
    assert_eq!(back.ticket.status, Status::InProgress);
    assert_eq!(back.ticket.closed_at, None);
    assert!(
        !back.appended[1].internal,
        "the customer sees that it is open again"
    );
}

#[test]
fn a_note_begins_the_work_and_hides_from_the_customer() {
    let settings = Settings::default();
    let noted = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.reply(&agent(), note("lost parcel?"));
    });
    let ticket = noted.ticket;
    assert_eq!(ticket.status, Status::InProgress);
    assert_eq!(ticket.unread_by_customer, 0);
    assert_eq!(ticket.sla.first_responded_at, None);
    let preview = |side| {
        ticket
            .last_message(side)
            .expect("something was said")
            .message
            .clone()
    };
    assert_eq!(
        (
            preview(Side::Agent).as_str(),
            preview(Side::Customer).as_str()
        ),
        ("lost parcel?", "It is broken")
    );
}

#[test]
fn all_changes_of_one_edit_are_one_line() {
    let settings = Settings::default();
    let edited = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.set_priority(Priority::Urgent);
        edit.set_queue(Some("billing".into()));
        edit.set_tags(vec!["vip".into()]);
        edit.set_subject("Damaged".into());
    });
    assert_eq!(edited.appended.len(), 1);
    let changes = edited.appended[0].changes.clone().expect("a system line");
    let fields: Vec<_> = changes.keys().cloned().collect();
    assert_eq!(fields, ["priority", "queue", "tags"]);
    assert_eq!(
        edited.ticket.sla.first_response_due_at,
        Some(START.plus(Span::minutes(5)))
    );
}

#[test]
fn reading_never_goes_back() {
    let settings = Settings::default();
    let read = edited(&settings, opened(&settings), &agent(), |edit| {
        edit.read(Side::Agent, 9, 0);
    })
    .ticket;
    assert_eq!((read.agents_read, read.unread_by_agents), (1, 0));
    let again = edited(&settings, read.clone(), &agent(), |edit| {
        edit.read(Side::Agent, 0, 5);
    })
    .ticket;
    assert_eq!(again, read);
}
