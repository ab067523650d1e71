//! Well-formed input that breaks a rule: which field, and why.

use std::collections::BTreeMap;

use thiserror::Error;

/// The fields that were wrong, each with a sentence for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error)]
#[error("{}", self.sentence())]
pub struct Invalid {
    pub fields: BTreeMap<String, String>,
}

impl Invalid {
    pub fn field(name: impl Into<String>, why: impl Into<String>) -> Self {
        let mut invalid = Self::default();
        invalid.add(name, why);
        invalid
    }

    pub fn add(&mut self, name: impl Into<String>, why: impl Into<String>) {
        self.fields.entry(name.into()).or_insert_with(|| why.into());
    }

    /// Keeps a good value, notes the fault of a bad one.
    pub fn check<T>(&mut self, result: Result<T, Self>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(other) => {
                self.fields.extend(other.fields);
                None
            }
        }
    }

    /// Fails when any fault was noted.
    pub fn finish(self) -> Result<(), Self> {
        if self.fields.is_empty() {
            Ok(())
        } else {
            Err(self)
        }
    }

    fn sentence(&self) -> String {
        let faults: Vec<_> = self
            .fields
            .iter()
            .map(|(name, why)| format!("{name}: {why}"))
            .collect();
        faults.join("; ")
    }
}
