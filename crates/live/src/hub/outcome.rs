//! What the hub answers.

/// What became of a published event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// Queued on so many sockets.
    Sent(usize),
    /// The room has had this number: nobody gets it again.
    Repeat,
}

/// The event is not the next one. Nobody got it: read what follows `last_seq` from the store
/// and publish that in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("events after {last_seq} are missing")]
pub struct Gap {
    pub last_seq: u64,
}

/// Why a member could not join.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JoinError {
    /// An event with a higher number was published since: read the store again from there.
    #[error("the room is at {last_seq} already")]
    Behind { last_seq: u64 },
    #[error(transparent)]
    RoomsFull(#[from] RoomsFull),
}

/// The member is in as many rooms as it may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the socket can join no more rooms")]
pub struct RoomsFull;
