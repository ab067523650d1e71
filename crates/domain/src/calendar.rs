//! Business hours: when a promise's clock runs.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned};
use serde::{Deserialize, Serialize};

use crate::{Invalid, Span, Timestamp};

/// Opening hours as settings hold them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CalendarSettings {
    /// IANA name, for example `Asia/Kolkata`.
    pub timezone: String,
    /// `mon` … `sun` to pairs of `HH:MM`, end after start.
    #[serde(default)]
    pub hours: BTreeMap<String, Vec<(String, String)>>,
    /// Dates (`YYYY-MM-DD`) on which nobody works.
    #[serde(default)]
    pub holidays: Vec<String>,
}

/// Opening hours, checked.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    /// Monday first.
    hours: [Vec<(Time, Time)>; 7],
    holidays: Vec<Date>,
}

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// No promise runs longer than this through closed days; beyond it the calendar has no hours at all.
const HORIZON_DAYS: usize = 3 * 366;

impl Calendar {
    pub fn parse(settings: &CalendarSettings) -> Result<Self, Invalid> {
        let mut invalid = Invalid::default();
        let zone = TimeZone::get(&settings.timezone)
            .map_err(|_| invalid.add("sla.calendar.timezone", "must be an IANA time zone"))
            .unwrap_or(TimeZone::UTC);
        let mut hours: [Vec<(Time, Time)>; 7] = Default::default();
        for (day, spans) in &settings.hours {
            let field = format!("sla.calendar.hours.{day}");
            let Some(index) = DAYS.iter().position(|name| name == day) else {
                invalid.add(field, "must be one of mon, tue, wed, thu, fri, sat, sun");
                continue;
            };
            match spans.iter().map(opening).collect::<Option<Vec<_>>>() {
                Some(mut spans) => {
                    spans.sort();
                    if spans.windows(2).any(|pair| pair[0].1 > pair[1].0) {
                        invalid.add(field, "must not overlap");
                    }
                    hours[index] = spans;
                }
                None => invalid.add(field, "must be pairs of HH:MM, the end after the start"),
            }
        }
        let holidays = settings
            .holidays
            .iter()
            .map(|date| date.parse().ok())
            .collect::<Option<Vec<_>>>();
        if holidays.is_none() {
            invalid.add("sla.calendar.holidays", "must be dates (YYYY-MM-DD)");
        }
        if hours.iter().all(Vec::is_empty) {
            invalid.add("sla.calendar.hours", "must be open at some time");
        }
        invalid.finish()?;
        Ok(Self {
            zone,
            hours,
            holidays: holidays.unwrap_or_default(),
        })
    }

    /// Whether somebody is on duty at this moment.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.openings(at)
            .next()
            .is_some_and(|(start, _)| start <= at)
    }

    /// When somebody is on duty again; `None` while somebody is, or when that is not in sight.
    pub fn opens_at(&self, at: Timestamp) -> Option<Timestamp> {
        let (start, _) = self.openings(at).next()?;
        (start > at).then_some(start)
    }

    /// The moment when `span` of opening time has passed since `from`.
    pub fn add(&self, from: Timestamp, span: Span) -> Timestamp {
        let mut left = span.millis();
        let mut last = from;
        for (start, end) in self.openings(from) {
            let start = start.max(from);
            let length = end.since(start);
            if length >= left {
                return Timestamp::from_millis(start.millis() + left);
            }
            left -= length;
            last = end;
        }
        last
    }

    /// Milliseconds of opening time between two moments; 0 when `to` is not later.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> i64 {
        self.openings(from)
            .take_while(|(start, _)| *start < to)
            .map(|(start, end)| end.min(to).since(start.max(from)))
            .sum()
    }

    /// Opening spans that end after `from`, in order.
    fn openings(&self, from: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        let today = from.to_jiff().to_zoned(self.zone.clone()).date();
        std::iter::successors(Some(today), |day| day.tomorrow().ok())
            .take(HORIZON_DAYS)
            .filter(|day| !self.holidays.contains(day))
            .flat_map(move |day| {
                self.hours[weekday(day)]
                    .iter()
                    .filter_map(move |(open, close)| {
                        Some((self.moment(day, *open)?, self.moment(day, *close)?))
                    })
            })
            .filter(move |(_, end)| *end > from)
    }

    fn moment(&self, day: Date, time: Time) -> Option<Timestamp> {
        // 24:00 is written as the last nanosecond, which the API cannot show: round it up to midnight.
        let zoned: Zoned = day.to_datetime(time).to_zoned(self.zone.clone()).ok()?;
        let rounded = zoned.timestamp().round(jiff::Unit::Second).ok()?;
        Some(Timestamp::from_jiff(rounded))
    }
}

fn weekday(day: Date) -> usize {
    usize::try_from(Weekday::to_monday_zero_offset(day.weekday())).unwrap_or_default()
}

fn opening((open, close): &(String, String)) -> Option<(Time, Time)> {
    let (open, close) = (time(open)?, time(close)?);
    (open < close).then_some((open, close))
}

fn time(text: &str) -> Option<Time> {
    if text == "24:00" {
        return Some(Time::MAX);
    }
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// `span` after `from`, through the calendar when there is one, else around the clock.
pub fn add(calendar: Option<&Calendar>, from: Timestamp, span: Span) -> Timestamp {
    calendar.map_or_else(|| from.plus(span), |calendar| calendar.add(from, span))
}

/// What is left of a promise due at `due`, counted as [`add`] counts.
pub fn remaining(calendar: Option<&Calendar>, now: Timestamp, due: Timestamp) -> Span {
    let millis = calendar
        .map_or_else(|| due.since(now), |calendar| calendar.between(now, due))
        .max(0);
    Span::seconds(SignedDuration::from_millis(millis).as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nine_to_six() -> Calendar {
        let hours = ["mon", "tue", "wed", "thu", "fri"].map(|day| {
            (
                day.to_owned(),
                vec![("09:00".to_owned(), "18:00".to_owned())],
            )
        });
        Calendar::parse(&CalendarSettings {
            timezone: "Asia/Kolkata".into(),
            hours: hours.into_iter().collect(),
            holidays: vec!["2026-12-25".into()],
        })
        .expect("a calendar")
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("a time")
    }

    #[test]
    fn a_promise_sleeps_through_the_night_the_weekend_and_holidays() {
        let calendar = nine_to_six();
        // Thursday 17:30 in Kolkata; Friday the 25th is a holiday.
        let thursday = at("2026-12-24T17:30:00+05:30");
        assert_eq!(
            calendar.add(thursday, Span::hours(1)),
            at("2026-12-28T09:30:00+05:30")
        );
        assert_eq!(
            calendar.between(thursday, at("2026-12-28T09:30:00+05:30")),
            3_600_000
        );
        assert!(calendar.is_open(thursday));
        assert!(!calendar.is_open(at("2026-12-25T12:00:00+05:30")));
        assert!(!calendar.is_open(at("2026-12-24T18:00:00+05:30")));
    }

    #[test]
    fn wrong_hours_are_named() {
        let settings = CalendarSettings {
            timezone: "Mars/Olympus".into(),
            hours: [(
                "mon".to_owned(),
                vec![("18:00".to_owned(), "09:00".to_owned())],
            )]
            .into(),
            holidays: vec!["someday".into()],
        };
        let fields = Calendar::parse(&settings).expect_err("wrong").fields;
        assert!(fields.contains_key("sla.calendar.timezone"));
        assert!(fields.contains_key("sla.calendar.hours.mon"));
        assert!(fields.contains_key("sla.calendar.holidays"));
    }
}
