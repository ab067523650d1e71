//! What was measured, written down: nothing in `RESULTS.md` is typed in by hand.
mod figure;
mod section;
mod write;

pub use figure::show;
pub use section::{Contestant, Section, UNKNOWN, Verdict, limit};
pub use write::write;
