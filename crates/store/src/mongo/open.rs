//! Connects, and puts the repositories together.

use std::sync::Arc;

use mongodb::Client;
use mongodb::options::{
    Acknowledgment, ClientOptions, ReadPreference, SelectionCriteria, WriteConcern,
};

use super::agents::Agents;
use super::customers::Customers;
use super::db::Db;
use super::error::within;
use super::files::Files;
use super::health::Probe;
use super::indexes;
use super::limits::{CONNECT, POOL_MAX, POOL_MIN, SELECTION};
use super::mails::Mails;
use super::sessions::Sessions;
use super::tenants::Tenants;
use super::tickets::Tickets;
use crate::StoreError;
use crate::repo::Store;

const DATABASE: &str = "careline";

/// Connects and creates the indexes that are missing. The database's name is the URI's path, else
/// `careline`; its pool sizes and time-outs win over ours, its concerns do not. `Unavailable` when no server
/// answers.
pub async fn open(uri: &str) -> Result<Store, StoreError> {
    let mut options = within(ClientOptions::parse(uri)).await?;
    tune(&mut options);
    let name = options
        .default_database
        .clone()
        .unwrap_or_else(|| DATABASE.to_owned());
    let client = Client::with_options(options)
        .map_err(|_| StoreError::Unavailable("the URI is wrong".into()))?;
    let db = Arc::new(Db::new(client.clone(), &client.database(&name)));
    indexes::create(&db).await?;
    Ok(Store {
        tickets: Arc::new(Tickets(Arc::clone(&db))),
        agents: Arc::new(Agents(Arc::clone(&db))),
        customers: Arc::new(Customers(Arc::clone(&db))),
        tenants: Arc::new(Tenants(Arc::clone(&db))),
        sessions: Arc::new(Sessions(Arc::clone(&db))),
        files: Arc::new(Files(Arc::clone(&db))),
        mails: Arc::new(Mails(Arc::clone(&db))),
        health: Arc::new(Probe(db)),
    })
}

fn tune(options: &mut ClientOptions) {
    options.app_name.get_or_insert_with(|| "careline".into());
    options.min_pool_size.get_or_insert(POOL_MIN);
    options.max_pool_size.get_or_insert(POOL_MAX);
    options.server_selection_timeout.get_or_insert(SELECTION);
    options.connect_timeout.get_or_insert(CONNECT);
    // Left out by the driver where the server does not support them.
    options.retry_writes.get_or_insert(true);
    // Not to be weakened by a URI: what was just written must be seen, and what is acknowledged
    // must survive the loss of a node.
    options.selection_criteria = Some(SelectionCriteria::ReadPreference(ReadPreference::Primary));
    let mut concern = WriteConcern::from(Acknowledgment::Majority);
    concern.journal = Some(true);
    options.write_concern = Some(concern);
}
