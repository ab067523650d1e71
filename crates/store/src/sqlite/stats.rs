//! Counts over a tenant's tickets.

use std::collections::BTreeMap;

use domain::TenantId;
use domain::priority::Priority;
use domain::status::Status;
use domain::ticket::Handler;
use rusqlite::{Connection, params};

use super::fault::Work;
use super::limits;
use super::row::{self, at_most};
use super::tickets::draw;
use crate::repo::{FirstResponse, Stats};

const COUNTS: &str = "SELECT status, priority, category, assigned_to IS NULL, breached, count(*) \
                      FROM tickets INDEXED BY tickets_by_updated \
                      WHERE shop = ?1 AND handled_by = ?2 GROUP BY 1, 2, 3, 4, 5";
const ANSWERS: &str = "SELECT response_seconds FROM tickets INDEXED BY tickets_by_updated \
                       WHERE shop = ?1 AND handled_by = ?2 AND response_seconds IS NOT NULL LIMIT ?3";

/// `draw::find_shop`'s number and the agents' handler, which all statistics are about.
pub fn of(db: &Connection, tenant: TenantId) -> Work<Stats> {
    let Some(shop) = draw::find_shop(db, tenant)? else {
        return Ok(Stats::default());
    };
    let mut stats = counts(db, shop)?;
    stats.first_response = first_response(answers(db, shop)?);
    Ok(stats)
}

fn counts(db: &Connection, shop: i64) -> Work<Stats> {
    let mut all = Stats::default();
    let mut counts = db.prepare_cached(COUNTS)?;
    let mut rows = counts.query(params![shop, row::handler(Handler::Agent)])?;
    while let Some(row) = rows.next()? {
        let count = row.get::<_, i64>(5)?.unsigned_abs();
        let (code, rank): (i64, i64) = (row.get(0)?, row.get(1)?);
        let add = |counts: &mut BTreeMap<String, u64>, key: &str| {
            *counts.entry(key.into()).or_default() += count;
        };
        let status = Status::ALL
            .into_iter()
            .find(|known| row::status(*known) == code);
        if let Some(status) = status {
            add(&mut all.by_status, status.name());
        }
        if let Some(priority) = Priority::ALL
            .into_iter()
            .find(|known| i64::from(known.rank()) == rank)
        {
            add(&mut all.by_priority, priority.name());
        }
        add(
            &mut all.by_category,
            row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?,
        );
        if row.get(3)? && !status.is_some_and(Status::is_done) {
            all.unassigned += count;
        }
        if row.get(4)? {
            all.breached += count;
        }
    }
    Ok(all)
}

fn answers(db: &Connection, shop: i64) -> Work<Vec<i64>> {
    let mut answers = db.prepare_cached(ANSWERS)?;
    let limit = at_most(limits::RESPONSES, limits::RESPONSES);
    let rows = answers.query_map(params![shop, row::handler(Handler::Agent), limit], |row| {
        row.get(0)
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn first_response(mut seconds: Vec<i64>) -> Option<FirstResponse> {
    seconds.sort_unstable();
    // Nearest rank: the first value that `percent` of all do not exceed.
    let rank = |percent: usize| (seconds.len() * percent).div_ceil(100).saturating_sub(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of some years are far below 2^52"
    )]
    let at = |percent| seconds.get(rank(percent)).map(|value| *value as f64);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a mean is not exact to the last of 16 digits"
    )]
    let mean = seconds.iter().sum::<i64>() as f64 / seconds.len() as f64;
    Some(FirstResponse {
        p50: at(50)?,
        p90: at(90)?,
        mean,
    })
}
