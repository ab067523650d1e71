//! Many sockets, opened side by side but not all at once.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};

use crate::Outcome;
use crate::job::{Job, Seat};
use crate::wire::{Reader, Writer, enter};

/// Between connect and join at the same time.
const RAMP: usize = 64;

/// One socket per seat, in their order, each in its room.
pub async fn gather(job: &Job, seats: &[Seat]) -> Outcome<Vec<(Reader, Writer)>> {
    stream::iter(seats)
        .map(|seat| enter(job.dialect, &job.address, seat))
        .buffered(RAMP)
        .try_collect()
        .await
}
