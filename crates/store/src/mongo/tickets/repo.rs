//! The contract's methods, each of which has a file.

use std::sync::Arc;

use async_trait::async_trait;
use domain::message::Message;
use domain::number::Lookup;
use domain::ticket::Ticket;
use domain::{TenantId, TicketId, Timestamp};

use super::super::db::Db;
use super::super::{list, stats};
use super::{breaching, delete, find, insert, load, save, thread};
use crate::query::{TicketPage, TicketQuery};
use crate::repo::{Inserted, Loaded, NewTicket, Range, Result, Save, Saved, Stats, TicketRepo};

pub struct Tickets(pub Arc<Db>);

#[async_trait]
impl TicketRepo for Tickets {
    async fn insert(&self, new: NewTicket) -> Result<Inserted> {
        insert::insert(&self.0, new).await
    }

    async fn find(&self, tenant: TenantId, lookup: &Lookup) -> Result<Option<Ticket>> {
        find::find(&self.0, tenant, lookup).await
    }

    async fn find_opened(&self, tenant: TenantId, key: &str) -> Result<Option<Ticket>> {
        find::by_key(&self.0, tenant, key).await
    }

    async fn load(
        &self,
        tenant: TenantId,
        id: TicketId,
        key: Option<&str>,
    ) -> Result<Option<Loaded>> {
        load::load(&self.0, tenant, id, key).await
    }

    fn recall(&self, tenant: TenantId, id: TicketId, key: Option<&str>) -> Option<Ticket> {
        load::recall(&self.0, tenant, id, key)
    }

    async fn save(&self, save: Save) -> Result<Saved> {
        save::save(&self.0, save).await
    }

    async fn messages(
        &self,
        tenant: TenantId,
        id: TicketId,
        range: Range,
        limit: usize,
    ) -> Result<Vec<Message>> {
        thread::messages(&self.0, tenant, id, range, limit).await
    }

    async fn page(&self, query: &TicketQuery) -> Result<TicketPage> {
        list::page(&self.0, query).await
    }

    async fn delete(&self, tenant: TenantId, id: TicketId) -> Result<bool> {
        delete::delete(&self.0, tenant, id).await
    }

    async fn stats(&self, tenant: TenantId) -> Result<Stats> {
        stats::stats(&self.0, tenant).await
    }

    async fn breaching(&self, now: Timestamp, limit: usize) -> Result<Vec<(TenantId, TicketId)>> {
        breaching::breaching(&self.0, now, limit).await
    }
}
