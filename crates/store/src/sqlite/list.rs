//! Pages of tickets: which index serves which question.

use domain::status::Status;
use domain::ticket::Ticket;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::fault::Work;
use super::filter::{self, Conditions};
use super::key::Blob as _;
use super::limits;
use super::readers::Reader;
use super::row::from_json;
use super::search::{self, Set};
use super::source::{self, Source};
use super::tickets::draw;
use crate::query::{COUNT_LIMIT, Cursor, Position, TicketPage, TicketQuery};

/// A query made ready for one tenant's tickets.
pub struct Plan<'a> {
    pub db: &'a Connection,
    pub query: &'a TicketQuery,
    pub shop: i64,
    pub statuses: Vec<Status>,
    /// Everything but the status.
    pub conditions: Conditions,
    limit: usize,
}

/// A ticket's place in the order, and its row.
type Place = (i64, Vec<u8>, i64);

pub fn page(reader: &Reader, query: &TicketQuery) -> Work<TicketPage> {
    let nothing = TicketPage {
        tickets: Vec::new(),
        next: None,
        total: Some(0),
    };
    let db = &reader.db;
    let Some(shop) = draw::find_shop(db, query.tenant)? else {
        return Ok(nothing);
    };
    let mut plan = Plan {
        db,
        query,
        shop,
        statuses: filter::statuses(query),
        conditions: filter::conditions(query, shop),
        limit: query.limit.clamp(1, limits::PAGE) as usize,
    };
    let members = members(db, shop, query)?;
    if members.as_ref().is_some_and(Set::is_empty) {
        return Ok(nothing);
    }
    let source = match members {
        Some(members) => source::of_members(&mut plan, reader, members),
        None => source::choose(&plan)?,
    };
    if source.is_few() {
        let (rows, total) = plan.all_at_once(&source)?;
        return plan.answer(rows, total);
    }
    let total = plan.count(&source)?;
    let rows = if total == 0 {
        Vec::new()
    } else {
        plan.rows(&source, total)?
    };
    plan.answer(rows, total)
}

/// Who has the words and the tags; `None` when neither is asked for.
fn members(db: &Connection, shop: i64, query: &TicketQuery) -> Work<Option<Set>> {
    let mut found = None;
    if let Some(search) = &query.search {
        found = Some(search::find(db, shop, search, query.viewer)?);
    }
    if !query.tags.is_empty() {
        let tagged = tagged(db, shop, &query.tags)?;
        match &mut found {
            Some(found) => found.keep_common(&tagged),
            None => found = Some(tagged),
        }
    }
    Ok(found)
}

fn tagged(db: &Connection, shop: i64, tags: &[String]) -> Work<Set> {
    let mut tagged = Set::default();
    let mut with =
        db.prepare_cached("SELECT ticket FROM ticket_tags WHERE shop = ?1 AND tag = ?2")?;
    for tag in tags {
        let mut rows = with.query(rusqlite::params![shop, tag])?;
        while let Some(row) = rows.next()? {
            tagged.insert(row.get(0)?);
        }
    }
    Ok(tagged)
}

impl Plan<'_> {
    /// Counts matches, up to one more than anyone is told.
    fn count(&self, source: &Source) -> Work<u64> {
        let from = source.to_count();
        self.count_up_to(from, self.conditions.clone(), COUNT_LIMIT + 1)
    }

    /// Whatever their status is, if the query asks for none.
    pub fn count_up_to(&self, from: &str, conditions: Conditions, limit: u64) -> Work<u64> {
        let conditions = self.with_status(from, conditions);
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} WHERE {} LIMIT {limit})",
            conditions.sql
        );
        let mut count = self.db.prepare_cached(&sql)?;
        let count: i64 = count.query_row(params_from_iter(&conditions.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Restricted to the statuses; to all of them, too, where the index begins with them.
    fn with_status(&self, from: &str, conditions: Conditions) -> Conditions {
        if self.statuses.len() == Status::ALL.len() && !source::is_status_first(from) {
            return conditions;
        }
        filter::with_statuses(conditions, &self.statuses)
    }

    fn all(&self, from: &str) -> Conditions {
        self.with_status(from, self.conditions.clone())
    }

    /// Reads every match once: the rows of the page and one more, and how many there are.
    fn all_at_once(&self, source: &Source) -> Work<(Vec<i64>, u64)> {
        let mut places = self.places(source.to_list(), self.all(source.to_list()), "", [])?;
        let total = places.len() as u64;
        self.sort(&mut places);
        let (skip, cursor) = self.position();
        let behind = |place: &Place| {
            cursor.is_none_or(|cursor| {
                let mark = (cursor.key, &cursor.id.blob()[..]);
                let place = (place.0, &place.1[..]);
                if self.query.descending {
                    place < mark
                } else {
                    place > mark
                }
            })
        };
        let rows = places.into_iter().filter(behind).map(|(_, _, n)| n);
        let skip = usize::try_from(skip).unwrap_or(usize::MAX);
        Ok((rows.skip(skip).take(self.limit + 1).collect(), total))
    }

    /// The rows of the page and one more, in order.
    fn rows(&self, source: &Source, total: u64) -> Work<Vec<i64>> {
        let (skip, cursor) = self.position();
        if source.is_whole() && skip == 0 && total > limits::LOOKUPS as u64 {
            // Of so many, a page's worth is soon met on a walk along the order.
            if let Some(rows) = self.walked(cursor)? {
                return Ok(rows);
            }
        }
        let mut places = if source.is_by_status() && skip == 0 {
            // Within each status the index is in order already: the heads of all are merged.
            let mut heads = Vec::new();
            for status in &self.statuses {
                let conditions = filter::with_statuses(self.conditions.clone(), &[*status]);
                heads.extend(self.page(source.to_list(), conditions, cursor, 0)?);
            }
            heads
        } else {
            self.page(source.to_list(), self.all(source.to_list()), cursor, skip)?
        };
        self.sort(&mut places);
        places.truncate(self.limit + 1);
        Ok(places.into_iter().map(|(_, _, n)| n).collect())
    }

    /// How many to leave out, and what the page comes after.
    fn position(&self) -> (u64, Option<Cursor>) {
        match self.query.position {
            Position::Start => (0, None),
            Position::After(cursor) => (0, Some(cursor)),
            Position::Page(page) => (u64::from(page.saturating_sub(1)) * self.limit as u64, None),
        }
    }

    /// The page, when it is found among the next tickets of the order, whatever their filters say.
    fn walked(&self, cursor: Option<Cursor>) -> Work<Option<Vec<i64>>> {
        let TicketQuery {
            sort, descending, ..
        } = *self.query;
        let Some(from) = source::of_order(sort) else {
            return Ok(None);
        };
        let mut anybody = filter::bare(self.query, self.shop);
        if let Some(cursor) = cursor {
            anybody.after(sort, descending, cursor);
        }
        let last = [1, limits::LOOKUPS as u64];
        let end = self.places(from, anybody, &self.order(), last)?.pop();
        let is_all = end.is_none();
        let mut conditions = self.all(from);
        if let Some((key, id, _)) = end {
            conditions.until(sort, descending, key, id);
        }
        let found = self.page(from, conditions, cursor, 0)?;
        let is_answer = is_all || found.len() > self.limit;
        Ok(is_answer.then(|| found.into_iter().map(|(_, _, n)| n).collect()))
    }

    fn page(
        &self,
        from: &str,
        mut conditions: Conditions,
        cursor: Option<Cursor>,
        skip: u64,
    ) -> Work<Vec<Place>> {
        if let Some(cursor) = cursor {
            conditions.after(self.query.sort, self.query.descending, cursor);
        }
        self.places(
            from,
            conditions,
            &self.order(),
            [self.limit as u64 + 1, skip],
        )
    }

    /// In this order, so many after so many.
    fn order(&self) -> String {
        let direction = if self.query.descending { "DESC" } else { "ASC" };
        let column = filter::column(self.query.sort);
        format!("ORDER BY {column} {direction}, id {direction} LIMIT ? OFFSET ?")
    }

    fn places<const N: usize>(
        &self,
        from: &str,
        mut conditions: Conditions,
        order: &str,
        counts: [u64; N],
    ) -> Work<Vec<Place>> {
        let column = filter::column(self.query.sort);
        let sql = format!(
            "SELECT {column}, id, n FROM {from} WHERE {} {order}",
            conditions.sql
        );
        conditions
            .values
            .extend(counts.map(|count| Value::from(super::row::integer(count))));
        let mut select = self.db.prepare_cached(&sql)?;
        let places = select.query_map(params_from_iter(conditions.values), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
    }

    fn sort(&self, places: &mut [Place]) {
        places.sort_unstable();
        if self.query.descending {
            places.reverse();
        }
    }

    fn answer(&self, mut rows: Vec<i64>, total: u64) -> Work<TicketPage> {
        let has_more = rows.len() > self.limit;
        rows.truncate(self.limit);
        let mut read = self
            .db
            .prepare_cached("SELECT doc FROM tickets WHERE n = ?1")?;
        let mut tickets: Vec<Ticket> = Vec::with_capacity(rows.len());
        for n in rows {
            let doc: String = read.query_row([n], |row| row.get(0))?;
            tickets.push(from_json(&doc)?);
        }
        let last = tickets.last().filter(|_| has_more);
        let next = last.map(|ticket| Cursor::of(ticket, self.query.sort));
        Ok(TicketPage {
            next,
            tickets,
            total: (total <= COUNT_LIMIT).then_some(total),
        })
    }

    /// No filter at all but who handles it.
    pub fn is_unfiltered(&self) -> bool {
        let bare = filter::bare(self.query, self.shop);
        self.conditions.sql == bare.sql && self.statuses.len() == Status::ALL.len()
    }
}
