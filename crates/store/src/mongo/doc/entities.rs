//! The small documents: agents, customers, tenants, sessions, counters.

use domain::agent::Agent;
use domain::customer::{Contact, Customer};
use domain::role::Role;
use domain::session::Session;
use domain::tenant::Tenant;
use domain::{AgentId, CustomerId, SessionId, TenantId, Timestamp, text};
use serde::{Deserialize, Serialize};

use super::date;
use crate::StoreError;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CounterDoc {
    #[serde(rename = "_id")]
    pub id: TenantId,
    /// The count drawn last.
    pub value: u64,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AgentDoc {
    #[serde(rename = "_id")]
    pub id: AgentId,
    pub tenant_id: TenantId,
    pub name: String,
    pub email: String,
    /// The address as it is compared.
    pub email_key: String,
    pub password_hash: Option<String>,
    pub role: Role,
    pub queues: Vec<String>,
    pub active: bool,
    #[serde(with = "date")]
    pub created_at: Timestamp,
    #[serde(with = "date")]
    pub updated_at: Timestamp,
}

impl From<&Agent> for AgentDoc {
    fn from(agent: &Agent) -> Self {
        Self {
            id: agent.id,
            tenant_id: agent.tenant_id,
            name: agent.name.clone(),
            email: agent.email.clone(),
            email_key: text::email_key(&agent.email),
            password_hash: agent.password_hash.clone(),
            role: agent.role,
            queues: agent.queues.clone(),
            active: agent.active,
            created_at: agent.created_at,
            updated_at: agent.updated_at,
        }
    }
}

impl From<AgentDoc> for Agent {
    fn from(doc: AgentDoc) -> Self {
        Self {
            id: doc.id,
            tenant_id: doc.tenant_id,
            name: doc.name,
            email: doc.email,
            password_hash: doc.password_hash,
            role: doc.role,
            queues: doc.queues,
            active: doc.active,
            created_at: doc.created_at,
            updated_at: doc.updated_at,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomerDoc {
    #[serde(rename = "_id")]
    pub id: CustomerId,
    pub tenant_id: TenantId,
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
    /// Left out where there is none: the unique index holds those that have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub external_id: Option<String>,
    #[serde(with = "date")]
    pub created_at: Timestamp,
}

impl From<&Customer> for CustomerDoc {
    fn from(customer: &Customer) -> Self {
        let contact = customer.contact.clone();
        Self {
            id: contact.id,
            tenant_id: customer.tenant_id,
            name: contact.name,
            email: contact.email,
            phone: contact.phone,
            company: contact.company,
            external_id: customer.external_id.clone(),
            created_at: customer.created_at,
        }
    }
}

impl From<CustomerDoc> for Customer {
    fn from(doc: CustomerDoc) -> Self {
        let contact = Contact {
            id: doc.id,
            name: doc.name,
            email: doc.email,
            phone: doc.phone,
            company: doc.company,
        };
        Self {
            tenant_id: doc.tenant_id,
            contact,
            external_id: doc.external_id,
            created_at: doc.created_at,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TenantDoc {
    #[serde(rename = "_id")]
    pub id: TenantId,
    pub key: String,
    pub name: String,
    /// JSON text: BSON knows other numbers, and `$` and `.` in names mean something to it.
    pub settings: String,
    pub identity_version: u32,
    #[serde(with = "date")]
    pub created_at: Timestamp,
}

impl From<&Tenant> for TenantDoc {
    fn from(tenant: &Tenant) -> Self {
        Self {
            id: tenant.id,
            key: tenant.key.clone(),
            name: tenant.name.clone(),
            settings: tenant.settings.to_string(),
            identity_version: tenant.identity_version,
            created_at: tenant.created_at,
        }
    }
}

impl TryFrom<TenantDoc> for Tenant {
    type Error = StoreError;

    fn try_from(doc: TenantDoc) -> Result<Self, StoreError> {
        let settings = serde_json::from_str(&doc.settings)
            .map_err(|_| StoreError::Corrupt("settings".into()))?;
        Ok(Self {
            id: doc.id,
            key: doc.key,
            name: doc.name,
            settings,
            identity_version: doc.identity_version,
            created_at: doc.created_at,
        })
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SessionDoc {
    #[serde(rename = "_id")]
    pub id: SessionId,
    pub tenant_id: TenantId,
    pub agent_id: AgentId,
    pub generation: u32,
    #[serde(with = "date")]
    pub rotated_at: Timestamp,
    #[serde(with = "date")]
    pub expires_at: Timestamp,
    pub revoked: bool,
}

impl From<&Session> for SessionDoc {
    fn from(session: &Session) -> Self {
        Self {
            id: session.id,
            tenant_id: session.tenant_id,
            agent_id: session.agent_id,
            generation: session.generation,
            rotated_at: session.rotated_at,
            expires_at: session.expires_at,
            revoked: session.revoked,
        }
    }
}

impl From<SessionDoc> for Session {
    fn from(doc: SessionDoc) -> Self {
        Self {
            id: doc.id,
            tenant_id: doc.tenant_id,
            agent_id: doc.agent_id,
            generation: doc.generation,
            rotated_at: doc.rotated_at,
            expires_at: doc.expires_at,
            revoked: doc.revoked,
        }
    }
}
