//! Shops, tickets and messages for checks: fresh ids, fixed times.

use domain::agent::AgentRef;
use domain::customer::Contact;
use domain::file::Attachment;
use domain::mail::{Letter, Mail, MailState};
use domain::message::{Action, Message, Sender};
use domain::number::NumberTemplate;
use domain::priority::Priority;
use domain::sla::{Breach, Sla};
use domain::status::Status;
use domain::tenant::Tenant;
use domain::ticket::{Access, Channel, Csat, Escalation, Handler, Ticket, TicketLink};
use domain::{
    AgentId, CustomerId, Entropy, FileId, MailId, MessageId, Span, TenantId, TicketId, Timestamp,
};

use crate::Store;
use crate::query::TicketQuery;
use crate::repo::{Inserted, NewTicket, Save, Saved};

/// When all samples happen: 2026-11-20T10:00:00Z.
pub const START: Timestamp = Timestamp::from_millis(1_795_168_800_000);

/// The operating system's randomness: ids are fresh even on a database that others use too.
pub struct Random;

impl Entropy for Random {
    fn fill(&self, out: &mut [u8]) {
        getrandom::fill(out).expect("the system gives random bytes");
    }
}

/// A tenant of its own.
#[derive(Clone)]
pub struct Shop {
    pub store: Store,
    pub tenant: TenantId,
}

impl Shop {
    pub async fn open(store: &Store) -> Self {
        let tenant = TenantId::new(START, &Random);
        let row = Tenant {
            id: tenant,
            key: format!("shop-{tenant}"),
            name: "Makhana".into(),
            settings: serde_json::json!({"brand": {"name": "Makhana"}}),
            identity_version: 1,
            created_at: START,
        };
        store.tenants.insert(&row).await.expect("insert a tenant");
        Self {
            store: store.clone(),
            tenant,
        }
    }

    /// A plain ticket that agents handle, with one message, not yet stored.
    pub fn ticket(&self) -> NewTicket {
        NewTicket {
            ticket: ticket(self.tenant),
            first: message(1, "My package arrived damaged"),
            key: None,
            template: Some(NumberTemplate::parse("ST-{yyyy}-{n:03}").expect("a template")),
            mails: Vec::new(),
        }
    }

    /// Stores a plain ticket after `change`.
    pub async fn with(&self, change: impl FnOnce(&mut Ticket)) -> Ticket {
        let mut new = self.ticket();
        change(&mut new.ticket);
        self.insert(new).await
    }

    /// Stores a ticket that must be new.
    pub async fn insert(&self, new: NewTicket) -> Ticket {
        match self
            .store
            .tickets
            .insert(new)
            .await
            .expect("insert a ticket")
        {
            Inserted::New(ticket) => ticket,
            Inserted::Existing(ticket) => panic!("{} was there already", ticket.id),
        }
    }

    /// Appends a customer's message in a save of its own.
    pub async fn reply(&self, id: TicketId, text: &str) -> Ticket {
        self.append(id, message(0, text), None).await
    }

    /// Appends a message, numbered here, in a save of its own.
    pub async fn append(&self, id: TicketId, message: Message, key: Option<String>) -> Ticket {
        let ticket = self.load(id).await;
        match self
            .store
            .tickets
            .save(saying(ticket, message, key))
            .await
            .expect("save")
        {
            Saved::Done(ticket) => ticket,
            Saved::Stale => panic!("nobody else saves {id}"),
        }
    }

    pub async fn load(&self, id: TicketId) -> Ticket {
        let loaded = self
            .store
            .tickets
            .load(self.tenant, id, None)
            .await
            .expect("load");
        loaded.expect("the ticket is there").ticket
    }

    pub fn query(&self) -> TicketQuery {
        TicketQuery::of(self.tenant)
    }

    pub fn mail(&self, ticket: Option<TicketId>, due_at: Timestamp) -> Mail {
        Mail {
            id: MailId::new(START, &Random),
            tenant_id: self.tenant,
            ticket_id: ticket,
            to_name: "Asha Rao".into(),
            to: "asha@example.com".into(),
            letter: Letter::Confirmation {
                code: "123456".into(),
                token: "t0ken".into(),
            },
            state: MailState::Owed,
            attempts: 0,
            due_at,
            created_at: START,
            last_error: None,
        }
    }
}

/// A save that appends one message, numbered here.
pub fn saying(mut ticket: Ticket, mut message: Message, key: Option<String>) -> Save {
    ticket.seq += 1;
    message.seq = ticket.seq;
    ticket.updated_at = ticket.updated_at.plus(Span::seconds(1));
    ticket.last_said = Some(Box::new(message.clone()));
    Save {
        ticket,
        appended: vec![message],
        key,
        mails: Vec::new(),
        template: None,
    }
}

/// A change of the ticket alone.
pub const fn changing(ticket: Ticket) -> Save {
    Save {
        ticket,
        appended: Vec::new(),
        key: None,
        mails: Vec::new(),
        template: None,
    }
}

pub fn message(seq: u64, text: &str) -> Message {
    Message {
        id: MessageId::new(START, &Random),
        seq,
        sender: Sender::Customer,
        sender_id: None,
        sender_name: "Asha".into(),
        message: text.into(),
        internal: false,
        attachments: Vec::new(),
        actions: Vec::new(),
        changes: None,
        client_message_id: None,
        timestamp: START,
    }
}

/// A message with every field set.
pub fn full_message(seq: u64) -> Message {
    let attachment = Attachment {
        id: FileId::new(START, &Random),
        name: "pack \"front\".png".into(),
        content_type: "image/png".into(),
        size: 5_000_000_000,
        width: Some(640),
        height: None,
    };
    let changes = serde_json::json!({"status": "open", "tags": ["a", "b"], "queue": null, "n": 1.5, "deep": {"$x.y": true}});
    Message {
        sender: Sender::Bot,
        sender_id: Some("villy".into()),
        internal: true,
        attachments: vec![attachment],
        actions: vec![Action {
            id: "connect_to_agent".into(),
            label: "Connect to Customer Care".into(),
        }],
        changes: changes.as_object().cloned(),
        client_message_id: Some("client-1".into()),
        ..message(seq, "Everything at once")
    }
}

pub fn agent(name: &str) -> AgentRef {
    AgentRef {
        id: AgentId::new(START, &Random),
        name: name.into(),
    }
}

fn ticket(tenant: TenantId) -> Ticket {
    Ticket {
        id: TicketId::new(START, &Random),
        tenant_id: tenant,
        number: None,
        handled_by: Handler::Agent,
        linked_to: None,
        subject: "Package arrived damaged".into(),
        status: Status::New,
        priority: Priority::Medium,
        category: "product-issue".into(),
        channel: Channel::Widget,
        customer: Contact {
            id: CustomerId::new(START, &Random),
            name: "Asha Rao".into(),
            email: Some("asha@example.com".into()),
            phone: None,
            company: None,
        },
        order_id: None,
        assigned_to: None,
        queue: None,
        tags: Vec::new(),
        seq: 1,
        revision: 0,
        last_said: None,
        last_public: None,
        agents_read: 0,
        customer_read: 0,
        unread_by_agents: 1,
        unread_by_customer: 0,
        waiting_since: Some(START),
        sla: Sla::default(),
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
    }
}

/// Sets every optional field, so that a backend that forgets one is found out.
pub fn fill(ticket: &mut Ticket) {
    ticket.linked_to = Some(TicketLink {
        id: TicketId::new(START, &Random),
        number: Some("ST-2025-009".into()),
    });
    ticket.customer.phone = Some("+91 98".into());
    ticket.customer.company = Some("Rao & Söhne".into());
    ticket.order_id = Some("ORD-7".into());
    ticket.assigned_to = Some(agent("Ravi"));
    ticket.queue = Some("billing".into());
    ticket.tags = vec!["vip".into(), "fragile".into()];
    ticket.last_said = Some(Box::new(full_message(1)));
    ticket.last_public = Some(Box::new(message(1, "public")));
    (ticket.agents_read, ticket.customer_read) = (1, 1);
    (ticket.unread_by_agents, ticket.unread_by_customer) = (3, 4);
    ticket.sla = Sla {
        first_response_due_at: Some(START.plus(Span::minutes(5))),
        first_responded_at: Some(START.plus(Span::minutes(6))),
        resolve_due_at: Some(START.plus(Span::hours(4))),
        breached: vec![Breach::FirstResponse],
        remaining: Some(Span::hours(3)),
        paused: true,
    };
    ticket.resolution = Some("Sent another".into());
    ticket.escalation = Some(Escalation {
        reason: "angry".into(),
        by: agent("Mina"),
        at: START,
    });
    (ticket.callback_requested, ticket.callback_completed) = (true, true);
    ticket.csat = Some(Csat {
        score: 5,
        comment: Some("quick".into()),
    });
    ticket.access = Some(Access {
        code: "digest".into(),
        code_expires_at: START.plus(Span::minutes(10)),
        tries_left: 5,
        link: "digest2".into(),
        link_expires_at: START.plus(Span::days(7)),
    });
    ticket.nudged = true;
    (ticket.resolved_at, ticket.closed_at) = (Some(START), Some(START));
}
