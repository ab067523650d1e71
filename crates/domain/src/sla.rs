//! What was promised to the customer, and whether it was kept.

use serde::{Deserialize, Serialize};

use crate::calendar::{self, Calendar};
use crate::{Span, Timestamp};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    FirstResponse,
    Resolve,
}

/// How fast a priority is answered and resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Target {
    pub first_response: Span,
    #[serde(default)]
    pub resolve: Option<Span>,
}

/// A ticket's promises.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Sla {
    pub first_response_due_at: Option<Timestamp>,
    pub first_responded_at: Option<Timestamp>,
    pub resolve_due_at: Option<Timestamp>,
    #[serde(default)]
    pub breached: Vec<Breach>,
    /// While the clock stands still: what was left of the resolution promise.
    #[serde(default)]
    pub remaining: Option<Span>,
    #[serde(default)]
    pub paused: bool,
}

impl Sla {
    /// The promises of a ticket opened at `from`.
    pub fn promised(target: Target, calendar: Option<&Calendar>, from: Timestamp) -> Self {
        Self {
            first_response_due_at: Some(calendar::add(calendar, from, target.first_response)),
            resolve_due_at: target
                .resolve
                .map(|span| calendar::add(calendar, from, span)),
            ..Self::default()
        }
    }

    /// Another priority has other promises, counted from the opening; what was kept or broken stays.
    pub fn retarget(
        &mut self,
        target: Target,
        calendar: Option<&Calendar>,
        opened: Timestamp,
        now: Timestamp,
    ) {
        let fresh = Self::promised(target, calendar, opened);
        if self.first_responded_at.is_none() {
            self.first_response_due_at = fresh.first_response_due_at;
        }
        self.resolve_due_at = fresh.resolve_due_at;
        if self.paused {
            self.remaining = self
                .resolve_due_at
                .map(|due| calendar::remaining(calendar, now, due));
        }
    }

    /// A person of the shop has answered.
    pub fn answered(&mut self, now: Timestamp) {
        if self.first_responded_at.is_none() {
            self.note_breaches(now);
            self.first_responded_at = Some(now);
        }
    }

    /// Stops the resolution clock while the shop waits for the customer.
    pub fn pause(&mut self, calendar: Option<&Calendar>, now: Timestamp) {
        if self.paused {
            return;
        }
        self.note_breaches(now);
        self.paused = true;
        self.remaining = self
            .resolve_due_at
            .map(|due| calendar::remaining(calendar, now, due));
    }

    /// Lets the clock run on with what was left; a broken promise stays broken and keeps its due time.
    pub fn resume(&mut self, calendar: Option<&Calendar>, now: Timestamp) {
        self.paused = false;
        if let Some(left) = self.remaining.take()
            && !self.breached.contains(&Breach::Resolve)
        {
            self.resolve_due_at = Some(calendar::add(calendar, now, left));
        }
    }

    /// Records each promise whose time has passed unkept; true when one is new.
    pub fn note_breaches(&mut self, now: Timestamp) -> bool {
        let late = [
            (Breach::FirstResponse, self.first_response_due()),
            (Breach::Resolve, self.resolve_due()),
        ];
        let before = self.breached.len();
        for (breach, due) in late {
            if due.is_some_and(|due| due <= now) && !self.breached.contains(&breach) {
                self.breached.push(breach);
            }
        }
        self.breached.len() > before
    }

    /// The next promise that is due, kept ones and standing clocks left out.
    pub fn next_due(&self) -> Option<Timestamp> {
        [self.first_response_due(), self.resolve_due()]
            .into_iter()
            .flatten()
            .min()
    }

    /// The next promise not yet known to be broken: when a job must look again.
    pub fn next_breach(&self) -> Option<Timestamp> {
        let open =
            |breach, due: Option<Timestamp>| due.filter(|_| !self.breached.contains(&breach));
        let due = [
            open(Breach::FirstResponse, self.first_response_due()),
            open(Breach::Resolve, self.resolve_due()),
        ];
        due.into_iter().flatten().min()
    }

    fn first_response_due(&self) -> Option<Timestamp> {
        self.first_response_due_at
            .filter(|_| self.first_responded_at.is_none())
    }

    fn resolve_due(&self) -> Option<Timestamp> {
        self.resolve_due_at.filter(|_| !self.paused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGET: Target = Target {
        first_response: Span::minutes(5),
        resolve: Some(Span::hours(4)),
    };
    const START: Timestamp = Timestamp::from_millis(1_000_000);

    #[test]
    fn waiting_for_the_customer_stops_the_resolution_clock() {
        let mut sla = Sla::promised(TARGET, None, START);
        sla.answered(START.plus(Span::minutes(1)));
        sla.pause(None, START.plus(Span::hours(1)));
        assert_eq!(sla.next_due(), None);
        sla.resume(None, START.plus(Span::hours(10)));
        assert_eq!(sla.next_due(), Some(START.plus(Span::hours(13))));
        assert!(sla.breached.is_empty());
    }

    #[test]
    fn a_late_answer_is_a_breach_that_stays() {
        let mut sla = Sla::promised(TARGET, None, START);
        assert_eq!(sla.next_breach(), Some(START.plus(Span::minutes(5))));
        assert!(sla.note_breaches(START.plus(Span::minutes(5))));
        assert!(!sla.note_breaches(START.plus(Span::minutes(6))));
        sla.answered(START.plus(Span::minutes(7)));
        assert_eq!(sla.breached, [Breach::FirstResponse]);
        assert_eq!(sla.next_breach(), Some(START.plus(Span::hours(4))));
    }
}
