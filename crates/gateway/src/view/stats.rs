//! A shop's figures.

use std::collections::BTreeMap;

use desk::actions::Counts;
use domain::priority::Priority;
use domain::status::Status;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Stats)]
pub struct StatsView {
    pub total: u64,
    pub open: u64,
    pub answered: u64,
    pub closed: u64,
    pub unassigned: u64,
    pub breached: u64,
    pub by_status: BTreeMap<String, u64>,
    pub by_priority: BTreeMap<String, u64>,
    pub by_category: BTreeMap<String, u64>,
    #[schema(required)]
    pub first_response_seconds: Option<SecondsView>,
}

#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Seconds)]
pub struct SecondsView {
    pub mean: f64,
    pub p50: f64,
    pub p90: f64,
}

impl From<Counts> for StatsView {
    fn from(counts: Counts) -> Self {
        let Counts {
            total,
            open,
            answered,
            closed,
            stats,
        } = counts;
        let seconds = stats.first_response;
        Self {
            total,
            open,
            answered,
            closed,
            unassigned: stats.unassigned,
            breached: stats.breached,
            by_status: complete(stats.by_status, Status::ALL.map(Status::name)),
            by_priority: complete(stats.by_priority, Priority::ALL.map(Priority::name)),
            by_category: stats.by_category,
            first_response_seconds: seconds.map(|s| SecondsView {
                mean: s.mean,
                p50: s.p50,
                p90: s.p90,
            }),
        }
    }
}

/// Zeros are shown, so that a chart's axis does not jump.
fn complete<const N: usize>(
    mut counts: BTreeMap<String, u64>,
    names: [&str; N],
) -> BTreeMap<String, u64> {
    for name in names {
        counts.entry(name.to_owned()).or_default();
    }
    counts
}
