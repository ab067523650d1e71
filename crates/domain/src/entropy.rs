//! Randomness, passed in so that tests decide it.

/// A source of random bytes fit for secrets.
pub trait Entropy: Send + Sync {
    /// Fills `out` with random bytes.
    fn fill(&self, out: &mut [u8]);
}
