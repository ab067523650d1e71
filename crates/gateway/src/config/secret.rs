//! Text that must not be seen.
use std::collections::BTreeSet;
use std::fmt;

/// Bytes of the shortest secret taken: 256 bits, the strength of the keys derived from it.
pub(super) const MIN_BYTES: usize = 32;
/// Different bytes a secret must have in production: "aaaa…" is long, but no secret.
const MIN_DIFFERENT_BYTES: usize = 8;

/// What stands in its place wherever it is shown.
pub(super) const MASK: &str = "***";

/// A password, key or token. Shows as `***`; `expose` where it is used.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself: never for a log, an error or an answer.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether keys may derive from it; the answer to a weak one is a sentence for the user.
    pub(super) fn check_strength(&self, production: bool) -> Result<(), String> {
        if self.0.len() < MIN_BYTES {
            return Err(format!("must have at least {MIN_BYTES} bytes"));
        }
        let different = self.0.bytes().collect::<BTreeSet<_>>().len();
        if production && different < MIN_DIFFERENT_BYTES {
            return Err(format!(
                "must have at least {MIN_DIFFERENT_BYTES} different bytes in production mode"
            ));
        }
        Ok(())
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}
