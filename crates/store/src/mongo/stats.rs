//! Counts over a tenant's tickets.

use bson::{Document, doc};
use domain::TenantId;
use domain::priority::Priority;
use domain::status::Status;
use serde::Deserialize;
use tokio::try_join;

use super::db::Db;
use super::error::collect;
use super::limits::{OPERATION, RESPONSE_TIMES};
use crate::repo::{FirstResponse, Result, Stats};

/// Tickets that agree in all that is counted.
#[derive(Debug, Deserialize)]
struct Group {
    #[serde(rename = "_id")]
    kind: Kind,
    count: u64,
}

#[derive(Debug, Deserialize)]
struct Kind {
    status: Status,
    priority: Priority,
    category: String,
    assigned: bool,
    breached: bool,
}

/// Tickets that were answered after the same time.
#[derive(Debug, Deserialize)]
struct Answered {
    #[serde(rename = "_id")]
    seconds: f64,
    count: u64,
}

pub async fn stats(db: &Db, tenant: TenantId) -> Result<Stats> {
    let (groups, answered) = try_join!(groups(db, tenant), answered(db, tenant))?;
    let mut stats = Stats {
        first_response: first_response(&answered),
        ..Stats::default()
    };
    for Group { kind, count } in groups {
        *stats
            .by_status
            .entry(kind.status.name().into())
            .or_default() += count;
        *stats
            .by_priority
            .entry(kind.priority.name().into())
            .or_default() += count;
        *stats.by_category.entry(kind.category).or_default() += count;
        stats.breached += if kind.breached { count } else { 0 };
        stats.unassigned += if kind.assigned || kind.status.is_done() {
            0
        } else {
            count
        };
    }
    Ok(stats)
}

fn of_agents(tenant: TenantId) -> Document {
    doc! {"tenantId": tenant.to_string(), "handledBy": "agent"}
}

/// As many as there are kinds, however many tickets there are.
async fn groups(db: &Db, tenant: TenantId) -> Result<Vec<Group>> {
    let kind = doc! {
        "status": "$status",
        "priority": "$priority",
        "category": "$category",
        "assigned": {"$ne": ["$assignedAgent", null]},
        "breached": {"$gt": [{"$size": "$sla.breached"}, 0]},
    };
    let steps = [
        doc! {"$match": of_agents(tenant)},
        doc! {"$group": {"_id": kind, "count": {"$sum": 1_i64}}},
    ];
    collect(
        db.tickets
            .aggregate(steps)
            .with_type::<Group>()
            .max_time(OPERATION),
    )
    .await
}

/// In ascending order of time.
async fn answered(db: &Db, tenant: TenantId) -> Result<Vec<Answered>> {
    let mut answered = of_agents(tenant);
    answered.insert("sla.firstRespondedAt", doc! {"$type": "date"});
    let millis = doc! {"$subtract": ["$sla.firstRespondedAt", "$createdAt"]};
    let seconds = doc! {"$round": [{"$divide": [millis, 1000.0]}, 0]};
    let steps = [
        doc! {"$match": answered},
        doc! {"$group": {"_id": seconds, "count": {"$sum": 1_i64}}},
        doc! {"$sort": {"_id": 1}},
        doc! {"$limit": RESPONSE_TIMES},
    ];
    collect(
        db.tickets
            .aggregate(steps)
            .with_type::<Answered>()
            .max_time(OPERATION),
    )
    .await
}

/// Mean and nearest-rank percentiles; made here because `$percentile` needs `MongoDB` 7.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of tickets are far below 2^52"
)]
fn first_response(answered: &[Answered]) -> Option<FirstResponse> {
    let total: u64 = answered.iter().map(|group| group.count).sum();
    if total == 0 {
        return None;
    }
    let sum: f64 = answered
        .iter()
        .map(|group| group.seconds * group.count as f64)
        .sum();
    let rank = |percent: u64| {
        let wanted = (total * percent).div_ceil(100);
        let mut seen = 0;
        let reached = answered.iter().find(|group| {
            seen += group.count;
            seen >= wanted
        });
        reached.map_or(0.0, |group| group.seconds)
    };
    Some(FirstResponse {
        mean: sum / total as f64,
        p50: rank(50),
        p90: rank(90),
    })
}
