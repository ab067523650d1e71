//! Pages of a list: a walk along an index from the cursor, or a look at the few that match.

use bson::{Bson, Document, doc};
use domain::ticket::Ticket;
use tokio::join;

use super::db::Db;
use super::error::{collect, within};
use super::filter;
use super::limits::{FEW, OPERATION};
use super::search;
use super::tickets::head_only;
use crate::query::{COUNT_LIMIT, Cursor, Position, TicketPage, TicketQuery};
use crate::repo::Result;

pub async fn page(db: &Db, query: &TicketQuery) -> Result<TicketPage> {
    let mut conditions = filter::conditions(query)?;
    if let Some(words) = &query.search {
        conditions.extend(search::conditions(db, query.tenant, query.viewer, words).await?);
    }
    // The first says whose tickets they are.
    if conditions.len() == 1 {
        let (total, found) = join!(total(db, &conditions), walked(db, query, &conditions));
        return Ok(found?.page(query, total?));
    }
    // How many there are decides how they are found. Left to itself, a server walks the whole
    // order for the sake of a page, however few match.
    let total = total(db, &conditions).await?;
    let found = match total {
        Some(0) => Found::default(),
        Some(few) if few <= FEW => looked_up(db, query, &conditions).await?,
        _ => walked(db, query, &conditions).await?,
    };
    Ok(found.page(query, total))
}

/// The tickets of a page, and whether there are more behind them.
#[derive(Default)]
struct Found {
    tickets: Vec<Ticket>,
    more: bool,
}

impl Found {
    fn page(self, query: &TicketQuery, total: Option<u64>) -> TicketPage {
        let last = self.tickets.last().filter(|_| self.more);
        let next = last.map(|last| Cursor::of(last, query.sort));
        TicketPage {
            tickets: self.tickets,
            next,
            total,
        }
    }
}

/// As long as the page, at most; whether anything was left out.
fn cut<T>(found: &mut Vec<T>, query: &TicketQuery) -> bool {
    let limit = usize::try_from(query.limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    more
}

/// Met on a walk along the order.
async fn walked(db: &Db, query: &TicketQuery, conditions: &[Document]) -> Result<Found> {
    let mut conditions = conditions.to_vec();
    conditions.extend(filter::after(query));
    let order = if query.descending { -1 } else { 1 };
    let found = db
        .tickets
        .find(doc! {"$and": conditions})
        .projection(head_only())
        .sort(doc! {filter::field(query.sort): order, "_id": order})
        .skip(skipped(query))
        .limit(i64::from(query.limit) + 1)
        .max_time(OPERATION);
    let mut tickets: Vec<Ticket> = collect(found)
        .await?
        .into_iter()
        .map(Ticket::from)
        .collect();
    let more = cut(&mut tickets, query);
    Ok(Found { tickets, more })
}

/// From the places of all that match.
async fn looked_up(db: &Db, query: &TicketQuery, conditions: &[Document]) -> Result<Found> {
    let field = filter::field(query.sort);
    let tickets = db.tickets.clone_with_type::<Document>();
    let matching = tickets
        .find(doc! {"$and": conditions})
        .projection(doc! {field: 1})
        // Some may have come since they were counted.
        .limit(2 * i64::try_from(FEW).unwrap_or_default())
        .max_time(OPERATION);
    let mut places: Vec<(i64, String)> = collect(matching)
        .await?
        .iter()
        .filter_map(|found| place(found, field))
        .collect();
    places.sort_unstable();
    if query.descending {
        places.reverse();
    }
    if let Position::After(Cursor { key, id }) = query.position {
        let mark = (key, id.to_string());
        places.retain(|place| {
            if query.descending {
                *place < mark
            } else {
                *place > mark
            }
        });
    }
    let skip = usize::try_from(skipped(query)).unwrap_or(usize::MAX);
    let mut ids: Vec<String> = places.into_iter().skip(skip).map(|(_, id)| id).collect();
    let more = cut(&mut ids, query);
    let page = db
        .tickets
        .find(doc! {"_id": {"$in": &ids}})
        .projection(head_only())
        .max_time(OPERATION);
    let mut tickets: Vec<Ticket> = collect(page).await?.into_iter().map(Ticket::from).collect();
    tickets.sort_by_cached_key(|ticket| {
        let id = ticket.id.to_string();
        ids.iter().position(|at| *at == id)
    });
    Ok(Found { tickets, more })
}

/// A ticket's place in the order.
fn place(found: &Document, field: &str) -> Option<(i64, String)> {
    let key = match found.get(field)? {
        Bson::DateTime(at) => at.timestamp_millis(),
        Bson::Int32(key) => i64::from(*key),
        Bson::Int64(key) => *key,
        _ => return None,
    };
    Some((key, found.get_str("_id").ok()?.to_owned()))
}

fn skipped(query: &TicketQuery) -> u64 {
    match query.position {
        Position::Page(page) => u64::from(page.saturating_sub(1)) * u64::from(query.limit),
        Position::Start | Position::After(_) => 0,
    }
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
