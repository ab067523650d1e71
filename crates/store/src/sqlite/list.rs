//! Pages of tickets: which index serves which question.

use domain::status::Status;
use domain::ticket::Ticket;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::fault::Work;
use super::filter::{self, Conditions};
use super::limits;
use super::readers::Reader;
use super::row::from_json;
use super::search::{self, Set};
use super::source::{self, Source};
use super::tickets::draw;
use crate::query::{COUNT_LIMIT, Cursor, Position, Sort, TicketPage, TicketQuery};

/// A query made ready for one tenant's tickets.
pub struct Plan<'a> {
    pub db: &'a Connection,
    pub query: &'a TicketQuery,
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
    let total = plan.count(&source)?;
    let rows = if total == 0 {
        Vec::new()
    } else {
        plan.rows(&source)?
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
    /// Conditions with the status among them.
    pub fn all(&self) -> Conditions {
        filter::with_statuses(self.conditions.clone(), &self.statuses)
    }

    /// Counts matches, up to one more than anyone is told.
    fn count(&self, source: &Source) -> Work<u64> {
        self.count_up_to(source.to_count(), &self.all(), COUNT_LIMIT + 1)
    }

    pub fn count_up_to(&self, from: &str, conditions: &Conditions, limit: u64) -> Work<u64> {
        let sql = format!(
            "SELECT count(*) FROM (SELECT 1 FROM {from} WHERE {} LIMIT {limit})",
            conditions.sql
        );
        let mut count = self.db.prepare_cached(&sql)?;
        let count: i64 = count.query_row(params_from_iter(&conditions.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// The rows of the page and one more, in order.
    fn rows(&self, source: &Source) -> Work<Vec<i64>> {
        let wanted = self.limit + 1;
        let (skip, cursor) = match self.query.position {
            Position::Start => (0, None),
            Position::After(cursor) => (0, Some(cursor)),
            Position::Page(page) => (u64::from(page.saturating_sub(1)) * self.limit as u64, None),
        };
        if !source.is_by_status() || skip > 0 {
            let places = self.places(source.to_list(), self.all(), cursor, wanted, skip)?;
            return Ok(places.into_iter().map(|(_, _, n)| n).collect());
        }
        // Within each status the index is in order already: the heads of all are merged.
        let mut places = Vec::new();
        for status in &self.statuses {
            let conditions = filter::with_statuses(self.conditions.clone(), &[*status]);
            places.extend(self.places(source.to_list(), conditions, cursor, wanted, 0)?);
        }
        places.sort_unstable();
        if self.query.descending {
            places.reverse();
        }
        Ok(places.into_iter().take(wanted).map(|(_, _, n)| n).collect())
    }

    fn places(
        &self,
        from: &str,
        mut conditions: Conditions,
        cursor: Option<Cursor>,
        limit: usize,
        skip: u64,
    ) -> Work<Vec<Place>> {
        let TicketQuery {
            sort, descending, ..
        } = *self.query;
        if let Some(cursor) = cursor {
            conditions.after(sort, descending, cursor);
        }
        let (column, direction) = (
            filter::column(sort),
            if descending { "DESC" } else { "ASC" },
        );
        let sql = format!(
            "SELECT {column}, id, n FROM {from} WHERE {} ORDER BY {column} {direction}, id {direction} LIMIT ? OFFSET ?",
            conditions.sql
        );
        conditions
            .values
            .extend([limit as u64, skip].map(|count| Value::from(super::row::integer(count))));
        let mut select = self.db.prepare_cached(&sql)?;
        let places = select.query_map(params_from_iter(conditions.values), |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        Ok(places.collect::<rusqlite::Result<_>>()?)
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
        let bare = TicketQuery {
            viewer: self.query.viewer,
            ..TicketQuery::of(self.query.tenant)
        };
        let ours = TicketQuery {
            handled_by: bare.handled_by,
            sort: bare.sort,
            descending: bare.descending,
            position: bare.position,
            limit: bare.limit,
            ..self.query.clone()
        };
        bare == ours
    }

    pub const fn is_by_update(&self) -> bool {
        matches!(self.query.sort, Sort::UpdatedAt)
    }
}
