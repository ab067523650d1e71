//! The trait, each method in a file of its own.

use async_trait::async_trait;
use domain::message::Message;
use domain::number::Lookup;
use domain::ticket::Ticket;
use domain::{TenantId, TicketId, Timestamp};

use super::super::db::Db;
use super::super::{list, stats};
use super::{breaching, change, delete, find, insert, load, thread};
use crate::query::{TicketPage, TicketQuery};
use crate::repo::{Inserted, Loaded, NewTicket, Range, Result, Save, Saved, Stats, TicketRepo};

#[async_trait]
impl TicketRepo for Db {
    async fn insert(&self, new: NewTicket) -> Result<Inserted> {
        insert::insert(self, new).await
    }

    async fn find(&self, tenant: TenantId, lookup: &Lookup) -> Result<Option<Ticket>> {
        find::find(self, tenant, lookup).await
    }

    async fn find_opened(&self, tenant: TenantId, key: &str) -> Result<Option<Ticket>> {
        find::opened(self, tenant, key).await
    }

    async fn load(
        &self,
        tenant: TenantId,
        id: TicketId,
        key: Option<&str>,
    ) -> Result<Option<Loaded>> {
        load::load(self, tenant, id, key).await
    }

    async fn save(&self, save: Save) -> Result<Saved> {
        change::save(self, save).await
    }

    async fn messages(
        &self,
        tenant: TenantId,
        id: TicketId,
        range: Range,
        limit: usize,
    ) -> Result<Vec<Message>> {
        thread::messages(self, tenant, id, range, limit).await
    }

    async fn page(&self, query: &TicketQuery) -> Result<TicketPage> {
        if query.search.is_some() {
            self.writer.catch_up().await;
        }
        let query = query.clone();
        self.readers
            .run(move |reader| list::page(reader, &query))
            .await
    }

    async fn delete(&self, tenant: TenantId, id: TicketId) -> Result<bool> {
        delete::delete(self, tenant, id).await
    }

    async fn stats(&self, tenant: TenantId) -> Result<Stats> {
        self.read(move |db| stats::of(db, tenant)).await
    }

    async fn breaching(&self, now: Timestamp, limit: usize) -> Result<Vec<(TenantId, TicketId)>> {
        breaching::breaching(self, now, limit).await
    }
}
