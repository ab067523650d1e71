//! How fast a shop answers: read from all of its tickets, so it is remembered for a while.

use std::collections::HashMap;

use domain::{Span, TenantId, Timestamp};
use parking_lot::Mutex;

use crate::{Desk, DeskError};

/// Anyone may ask for it, and a median hardly moves.
const REMEMBERED: Span = Span::minutes(5);

#[derive(Default)]
pub struct ReplyTimes(Mutex<HashMap<TenantId, (Timestamp, Option<f64>)>>);

impl Desk {
    /// The median time to a first answer in seconds, if there was one.
    pub(crate) async fn reply_seconds(&self, tenant: TenantId) -> Result<Option<f64>, DeskError> {
        let now = self.now();
        let known = self.reply_times.0.lock().get(&tenant).copied();
        if let Some((read_at, median)) = known
            && now < read_at.plus(REMEMBERED)
        {
            return Ok(median);
        }
        // Whoever comes first reads; others are meanwhile answered with what was known.
        let remember = |median| self.reply_times.0.lock().insert(tenant, (now, median));
        let before = remember(known.and_then(|(_, median)| median));
        let stats = self.store.tickets.stats(tenant).await.inspect_err(|_| {
            let mut times = self.reply_times.0.lock();
            match before {
                Some(before) => times.insert(tenant, before),
                None => times.remove(&tenant),
            };
        })?;
        let median = stats.first_response.map(|seconds| seconds.p50);
        remember(median);
        Ok(median)
    }
}
