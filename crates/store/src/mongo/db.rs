//! The collections, each with the type of its documents.

use bson::Document;
use mongodb::{Client, Collection, Database};

use super::doc::{
    AgentDoc, BucketDoc, CounterDoc, CustomerDoc, FileDoc, MailDoc, SessionDoc, TenantDoc,
    TicketDoc,
};
use super::limits;
use super::stored::Hot;

pub struct Db {
    pub client: Client,
    pub tickets: Collection<TicketDoc>,
    /// Older messages of long tickets.
    pub buckets: Collection<BucketDoc>,
    pub counters: Collection<CounterDoc>,
    pub mails: Collection<MailDoc>,
    pub agents: Collection<AgentDoc>,
    pub customers: Collection<CustomerDoc>,
    pub tenants: Collection<TenantDoc>,
    pub sessions: Collection<SessionDoc>,
    pub files: Collection<FileDoc>,
    /// Where the probe of health writes.
    pub health: Collection<Document>,
    pub hot: Hot,
}

impl Db {
    pub fn new(client: Client, database: &Database) -> Self {
        Self {
            client,
            tickets: database.collection("tickets"),
            buckets: database.collection("ticket_buckets"),
            counters: database.collection("counters"),
            mails: database.collection("mails"),
            agents: database.collection("agents"),
            customers: database.collection("customers"),
            tenants: database.collection("tenants"),
            sessions: database.collection("sessions"),
            files: database.collection("files"),
            health: database.collection("health"),
            hot: Hot::new(limits::HOT_KEYS),
        }
    }
}
