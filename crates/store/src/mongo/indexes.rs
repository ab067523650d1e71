//! The indexes, created at start; those that exist already cost nothing.

use std::future::IntoFuture;

use bson::{Document, doc};
use mongodb::options::IndexOptions;
use mongodb::{Collection, IndexModel};
use tokio::time::timeout;

use super::db::Db;
use super::error::within;
use super::limits::INDEXES;
use crate::StoreError;
use crate::repo::Result;

pub async fn create(db: &Db) -> Result<()> {
    // Fails within the time of one operation when no server is there: building may take longer.
    within(db.tickets.find_one(doc! {"_id": ""})).await?;
    build(&db.tickets, tickets()).await?;
    build(&db.buckets, buckets()).await?;
    build(&db.mails, mails()).await?;
    let email = unique(doc! {"emailKey": 1}, None);
    build(
        &db.agents,
        vec![email, plain(doc! {"tenantId": 1, "createdAt": 1, "_id": 1})],
    )
    .await?;
    let external = unique(
        doc! {"tenantId": 1, "externalId": 1},
        Some(doc! {"externalId": {"$exists": true}}),
    );
    build(&db.customers, vec![external]).await?;
    build(&db.tenants, vec![unique(doc! {"key": 1}, None)]).await?;
    build(
        &db.sessions,
        vec![plain(doc! {"agentId": 1}), plain(doc! {"expiresAt": 1})],
    )
    .await?;
    let files = [
        doc! {"tenantId": 1, "ticketId": 1},
        doc! {"ticketId": 1, "createdAt": 1},
    ];
    build(&db.files, files.map(plain).into()).await
}

fn tickets() -> Vec<IndexModel> {
    let mut all = vec![
        unique(
            doc! {"tenantId": 1, "numberKey": 1},
            Some(doc! {"numberKey": {"$exists": true}}),
        ),
        unique(
            doc! {"tenantId": 1, "counter": 1},
            Some(doc! {"counter": {"$gt": 0_i64}}),
        ),
        unique(
            doc! {"tenantId": 1, "key": 1},
            Some(doc! {"key": {"$exists": true}}),
        ),
    ];
    let views = [
        doc! {"tenantId": 1, "userId": 1, "createdAt": -1},
        doc! {"tenantId": 1, "status": 1, "priorityRank": -1, "createdAt": -1},
        doc! {"tenantId": 1, "assignedAgent": 1, "status": 1},
        doc! {"tenantId": 1, "category": 1, "createdAt": -1},
        doc! {"tenantId": 1, "tags": 1},
        doc! {"tenantId": 1, "words": 1},
        // Counts what filters match without a look at the tickets.
        filters(doc! {"tenantId": 1, "handledBy": 1}),
        // The order of lists; it moves with every save anyway, so it carries what filters ask for.
        filters(doc! {"tenantId": 1, "handledBy": 1, "updatedAt": 1, "_id": 1}),
    ];
    all.extend(views.map(plain));
    // One for each other order of a list: every page is a walk from its cursor.
    for field in ["createdAt", "priorityRank", "counter", "dueKey"] {
        all.push(plain(
            doc! {"tenantId": 1, "handledBy": 1, field: 1, "_id": 1},
        ));
    }
    // The work of jobs, over all tenants: only tickets that have some are in it.
    all.extend([doc! {"breachAt": 1}, doc! {"outboxAt": 1}].map(sparse));
    all
}

/// An index that goes on with every field that filters ask for but the lists among them.
fn filters(mut keys: Document) -> Document {
    for field in [
        "status",
        "priority",
        "category",
        "queue",
        "channel",
        "assignedAgent",
    ] {
        keys.insert(field, 1);
    }
    keys
}

fn buckets() -> Vec<IndexModel> {
    let views = [
        doc! {"tenantId": 1, "ticketId": 1, "lastSeq": 1},
        doc! {"tenantId": 1, "ticketId": 1, "keys": 1},
        doc! {"tenantId": 1, "words": 1},
    ];
    views.map(plain).into()
}

fn mails() -> Vec<IndexModel> {
    let views = [
        doc! {"state": 1, "dueAt": 1, "_id": 1},
        doc! {"tenantId": 1, "_id": -1},
        doc! {"tenantId": 1, "ticketId": 1},
    ];
    views.map(plain).into()
}

fn plain(keys: Document) -> IndexModel {
    IndexModel::builder().keys(keys).build()
}

fn sparse(keys: Document) -> IndexModel {
    IndexModel::builder()
        .keys(keys)
        .options(IndexOptions::builder().sparse(true).build())
        .build()
}

fn unique(keys: Document, only: Option<Document>) -> IndexModel {
    let options = IndexOptions::builder()
        .unique(true)
        .partial_filter_expression(only)
        .build();
    IndexModel::builder().keys(keys).options(options).build()
}

async fn build<T: Send + Sync>(collection: &Collection<T>, indexes: Vec<IndexModel>) -> Result<()> {
    let built = timeout(INDEXES, collection.create_indexes(indexes).into_future()).await;
    match built {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => within(async { Err(error) }).await,
        Err(_) => Err(StoreError::Unavailable(format!(
            "building the indexes of {} takes too long",
            collection.name()
        ))),
    }
}
