//! The number a person reads out on the phone.

use serde::{Deserialize, Serialize};

use crate::{Invalid, TicketId};

/// A ticket's number as it was given: a later template does not change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Number {
    /// The tenant's counter, from 1.
    pub counter: u64,
    pub text: String,
}

/// How numbers look, for example `ST-{yyyy}-{n:03}` or `#{n}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberTemplate(String);

impl NumberTemplate {
    /// Needs `{n}` or `{n:0W}` (W digits, zero-filled) once; `{yyyy}` is the year of opening.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let rest = text.replace("{yyyy}", "");
        let fault = match split(&rest) {
            None => Some("must contain {n} or {n:03} once"),
            Some((before, _, after)) if (before.to_owned() + after).contains(['{', '}']) => {
                Some("knows only {n}, {n:03} and {yyyy}")
            }
            Some(_) if text.chars().count() > 40 => Some("must be at most 40 characters"),
            Some(_)
                if text
                    .chars()
                    .any(|c| c.is_control() || c.is_whitespace() || "/?%".contains(c)) =>
            {
                Some("must not contain blanks, /, ? or %")
            }
            Some(_) => None,
        };
        fault.map_or_else(
            || Ok(Self(text.to_owned())),
            |why| Err(Invalid::field("numberTemplate", why)),
        )
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn render(&self, counter: u64, year: i16) -> Number {
        let text = self.0.replace("{yyyy}", &format!("{year:04}"));
        let text = split(&text).map_or_else(
            || counter.to_string(),
            |(before, width, after)| format!("{before}{counter:0width$}{after}"),
        );
        Number { counter, text }
    }
}

/// What stands before the counter, how many digits it has at least, and what stands after.
fn split(text: &str) -> Option<(&str, usize, &str)> {
    let (before, rest) = text.split_once("{n")?;
    let (spec, after) = rest.split_once('}')?;
    let width = match spec {
        "" => 1,
        _ => spec
            .strip_prefix(":0")?
            .parse()
            .ok()
            .filter(|width| (1..=12).contains(width))?,
    };
    (!after.contains("{n")).then_some((before, width, after))
}

/// How someone names a ticket: its id, or any form of its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    Id(TicketId),
    Counter(u64),
    /// The number in the form of [`key`].
    Number(String),
}

impl Lookup {
    /// `None` for what can be nobody's name.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(id) = TicketId::parse(text) {
            return Some(Self::Id(id));
        }
        let key = key(text);
        if key.is_empty() || key.len() > 100 || key.contains('\0') {
            return None;
        }
        if key.bytes().all(|b| b.is_ascii_digit()) {
            // Counters are SQLite and BSON integers: a larger one names nothing.
            return key
                .parse()
                .ok()
                .filter(|n| i64::try_from(*n).is_ok())
                .map(Self::Counter);
        }
        Some(Self::Number(key))
    }
}

/// The form in which numbers are compared: lower case, without a leading `#`.
pub fn key(number: &str) -> String {
    number.trim().trim_start_matches('#').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates() {
        let template = NumberTemplate::parse("ST-{yyyy}-{n:03}").expect("the default");
        assert_eq!(template.render(1, 2026).text, "ST-2026-001");
        assert_eq!(template.render(1234, 2026).text, "ST-2026-1234");
        assert_eq!(
            NumberTemplate::parse("#{n}")
                .expect("plain")
                .render(7, 2026)
                .text,
            "#7"
        );
        for bad in [
            "", "ST", "{n}{n}", "{x}-{n}", "{n:3}", "{n:00}", "a b{n}", "{n:099}",
        ] {
            assert!(NumberTemplate::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn lookups_take_any_form() {
        assert_eq!(Lookup::parse(" #12 "), Some(Lookup::Counter(12)));
        assert_eq!(
            Lookup::parse("ST-2026-001"),
            Some(Lookup::Number("st-2026-001".into()))
        );
        assert_eq!(Lookup::parse("99999999999999999999"), None);
        assert_eq!(Lookup::parse("#"), None);
        assert!(matches!(
            Lookup::parse("0198c0de-0000-7000-8000-000000000000"),
            Some(Lookup::Id(_))
        ));
    }
}
