//! How often somebody may do something.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::config::{Limits, Rate};

/// One limit, counted for each key apart. `None`: switched off.
pub struct Limited(Option<DefaultKeyedRateLimiter<String>>);

/// Each limit of the configuration that counts per minute.
pub struct Rates {
    pub requests: Limited,
    pub logins_of_account: Limited,
    pub logins_from_address: Limited,
    pub sessions: Limited,
    pub tickets: Limited,
    pub replies: Limited,
    pub tracks: Limited,
    pub uploads: Limited,
}

/// Come back after so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMany {
    pub retry_after: Duration,
}

/// Sweep out idle keys once there are more than this many, so that addresses seen once are forgotten.
const KEYS: usize = 10_000;

impl Limited {
    fn per_minute(rate: Rate) -> Self {
        Self(rate.map(|rate: NonZeroU32| RateLimiter::keyed(Quota::per_minute(rate))))
    }

    pub fn check(&self, key: &str) -> Result<(), TooMany> {
        let Some(limiter) = &self.0 else {
            return Ok(());
        };
        if limiter.len() > KEYS {
            limiter.retain_recent();
        }
        limiter
            .check_key(&key.to_owned())
            .map_err(|not_until| TooMany {
                retry_after: not_until.wait_time_from(DefaultClock::default().now()),
            })
    }
}

impl Rates {
    pub fn new(limits: &Limits) -> Self {
        let per_minute = Limited::per_minute;
        Self {
            requests: per_minute(limits.requests_per_address_per_minute),
            logins_of_account: per_minute(limits.logins_per_account_per_minute),
            logins_from_address: per_minute(limits.logins_per_address_per_minute),
            sessions: per_minute(limits.sessions_per_address_per_minute),
            tickets: per_minute(limits.tickets_per_caller_per_minute),
            replies: per_minute(limits.replies_per_caller_per_minute),
            tracks: per_minute(limits.tracks_per_address_per_minute),
            uploads: per_minute(limits.uploads_per_caller_per_minute),
        }
    }
}
