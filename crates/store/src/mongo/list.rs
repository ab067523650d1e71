//! Pages of a list, each a walk along an index from the cursor.

use bson::{Document, doc};
use domain::ticket::Ticket;
use tokio::join;

use super::db::Db;
use super::error::{collect, within};
use super::filter;
use super::limits::OPERATION;
use super::search;
use super::tickets::head_only;
use crate::query::{COUNT_LIMIT, Cursor, Position, TicketPage, TicketQuery};
use crate::repo::Result;

pub async fn page(db: &Db, query: &TicketQuery) -> Result<TicketPage> {
    let mut conditions = filter::conditions(query)?;
    if let Some(words) = &query.search {
        conditions.extend(search::conditions(db, query.tenant, query.viewer, words).await?);
    }
    let (total, found) = join!(total(db, &conditions), tickets(db, query, &conditions));
    let mut tickets = found?;
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = tickets.len() > limit;
    tickets.truncate(limit);
    let next = tickets
        .last()
        .filter(|_| more)
        .map(|last| Cursor::of(last, query.sort));
    Ok(TicketPage {
        tickets,
        next,
        total: total?,
    })
}

/// One more than the page holds, so that it is known whether there are more.
async fn tickets(db: &Db, query: &TicketQuery, conditions: &[Document]) -> Result<Vec<Ticket>> {
    let mut conditions = conditions.to_vec();
    conditions.extend(filter::after(query));
    let skip = match query.position {
        Position::Page(page) => u64::from(page.saturating_sub(1)) * u64::from(query.limit),
        Position::Start | Position::After(_) => 0,
    };
    let order = if query.descending { -1 } else { 1 };
    let found = db
        .tickets
        .find(doc! {"$and": conditions})
        .projection(head_only())
        .sort(doc! {filter::field(query.sort): order, "_id": order})
        .skip(skip)
        .limit(i64::from(query.limit) + 1)
        .max_time(OPERATION);
    Ok(collect(found)
        .await?
        .into_iter()
        .map(Ticket::from)
        .collect())
}

async fn total(db: &Db, conditions: &[Document]) -> Result<Option<u64>> {
    let count = db
        .tickets
        .count_documents(doc! {"$and": conditions})
        .limit(COUNT_LIMIT + 1)
        .max_time(OPERATION);
    let count = within(count).await?;
    Ok((count <= COUNT_LIMIT).then_some(count))
}
