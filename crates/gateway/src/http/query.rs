//! Query parameters: each known one is read into a type, a wrong value is 422.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use domain::Invalid;

use super::ApiError;

/// The parameters of a request, repeated and comma-separated values as lists. Whatever a handler
/// does not take in the end was unknown to it, and is refused.
pub struct Query {
    values: BTreeMap<String, Vec<String>>,
    faults: Invalid,
}

impl<S: Send + Sync> FromRequestParts<S> for Query {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = parts.uri.query().unwrap_or_default();
        let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            values
                .entry(name.into_owned())
                .or_default()
                .push(value.into_owned());
        }
        Ok(Self {
            values,
            faults: Invalid::default(),
        })
    }
}

impl Query {
    /// One value, as it was sent; blank is absent.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.values.remove(name)?.into_iter().next_back()?;
        if value.contains('\0') {
            self.faults.add(name, "must not contain NUL");
        }
        Some(value).filter(|value| !value.trim().is_empty())
    }

    /// One value of a type.
    pub fn one<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(name)?;
        let value = parse(text.trim());
        if value.is_none() {
            self.faults.add(name, expected);
        }
        value
    }

    /// Alternatives: repeated or separated by commas.
    pub fn many<T>(
        &mut self,
        name: &str,
        expected: &str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        let values = self.values.remove(name).unwrap_or_default();
        let parts = values
            .iter()
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .filter(|part| !part.is_empty());
        let read: Vec<Option<T>> = parts.take(MANY + 1).map(parse).collect();
        if read.len() > MANY || read.iter().any(Option::is_none) {
            self.faults.add(name, expected);
        }
        read.into_iter().flatten().collect()
    }

    /// A whole number within a range.
    pub fn number(&mut self, name: &str, range: std::ops::RangeInclusive<u64>) -> Option<u64> {
        let expected = format!("must be a number from {} to {}", range.start(), range.end());
        self.one(name, &expected, |text| {
            text.parse().ok().filter(|number| range.contains(number))
        })
    }

    /// Every parameter was known and right.
    pub fn finish(mut self) -> Result<(), ApiError> {
        for name in self.values.keys() {
            self.faults.add(name, "is not a parameter of this route");
        }
        Ok(self.faults.finish()?)
    }
}

/// More alternatives for one parameter are a mistake.
const MANY: usize = 100;
