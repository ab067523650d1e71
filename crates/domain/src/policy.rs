//! The one table of who may do what; HTTP and WebSocket both ask here.

use crate::agent::AgentRef;
use crate::customer::Contact;
use crate::role::Role;
use crate::ticket::Ticket;
use crate::{AgentId, CustomerId, SessionId, TenantId, TicketId};

/// Who is asking, as their token proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Caller {
    Customer(CustomerCaller),
    Agent(AgentCaller),
}

/// A customer, and how far their token reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerCaller {
    pub tenant: TenantId,
    pub id: CustomerId,
    pub contact: Contact,
    /// The order that the host site says they are looking at.
    pub order_id: Option<String>,
    /// A session opened by a tracking code sees this ticket and no other.
    pub only: Option<TicketId>,
}

/// A member of staff in one log-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentCaller {
    pub tenant: TenantId,
    pub id: AgentId,
    pub name: String,
    pub role: Role,
    pub session: SessionId,
}

/// What only some roles may do; everything else about tickets is open to all staff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    WorkTickets,
    DeleteTickets,
    ManageAgents,
    ManageSettings,
    ReadMail,
    ManageTenants,
}

impl Permission {
    /// The lowest role that has it.
    pub const fn least(self) -> Role {
        match self {
            Self::WorkTickets => Role::Agent,
            Self::ManageAgents => Role::Manager,
            Self::DeleteTickets | Self::ManageSettings | Self::ReadMail => Role::Admin,
            Self::ManageTenants => Role::Superadmin,
        }
    }
}

/// The two sides of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    Customer,
    Agent,
}

impl Side {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Agent => "agent",
        }
    }
}

impl AgentCaller {
    pub fn may(&self, permission: Permission) -> bool {
        self.role >= permission.least()
    }

    pub fn to_ref(&self) -> AgentRef {
        AgentRef {
            id: self.id,
            name: self.name.clone(),
        }
    }
}

impl Caller {
    pub const fn tenant(&self) -> TenantId {
        match self {
            Self::Customer(customer) => customer.tenant,
            Self::Agent(agent) => agent.tenant,
        }
    }

    pub const fn side(&self) -> Side {
        match self {
            Self::Customer(_) => Side::Customer,
            Self::Agent(_) => Side::Agent,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Customer(customer) => &customer.contact.name,
            Self::Agent(agent) => &agent.name,
        }
    }

    /// The caller's id in text, as messages carry it.
    pub fn id(&self) -> String {
        match self {
            Self::Customer(customer) => customer.id.to_string(),
            Self::Agent(agent) => agent.id.to_string(),
        }
    }

    /// What idempotency keys, uploads and rate limits belong to.
    pub fn account(&self) -> String {
        format!("{}:{}", self.side().name(), self.id())
    }

    /// Staff see their tenant's tickets, customers their own; for all others a ticket is absent.
    pub fn sees(&self, ticket: &Ticket) -> bool {
        match self {
            Self::Agent(agent) => agent.tenant == ticket.tenant_id,
            Self::Customer(customer) => {
                customer.tenant == ticket.tenant_id
                    && customer
                        .only
                        .map_or(customer.id == ticket.customer.id, |only| only == ticket.id)
            }
        }
    }
}
