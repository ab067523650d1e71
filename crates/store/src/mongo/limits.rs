//! Every bound of this backend in one place.

use std::time::Duration;

/// Longest wait for one operation: a database that is away is noticed before the 3 s in which a
/// sender is promised an answer.
pub const OPERATION: Duration = Duration::from_millis(2500);
/// Longest wait for a server that can take the operation; less than [`OPERATION`], so that the
/// log says "no server" and not just "too slow".
pub const SELECTION: Duration = Duration::from_secs(2);
pub const CONNECT: Duration = Duration::from_secs(2);
/// Longest wait for the probe write of [`crate::repo::Health::ready`].
pub const PROBE: Duration = Duration::from_millis(1800);
/// Building indexes on a database that an older version has filled takes its time.
pub const INDEXES: Duration = Duration::from_secs(600);
/// Longest wait for operations under way when the program ends.
pub const CLOSE: Duration = Duration::from_secs(5);

pub const POOL_MIN: u32 = 8;
pub const POOL_MAX: u32 = 64;

/// Messages that always stay in the ticket's own document. Each save costs the server a little for
/// each of them: on FerretDB, with 15 to 65 there, message 50 000 cost 1.28 times message 10; with
/// 50 to 100 it was 1.35 times (`make bench`, P7).
pub const EMBEDDED: u64 = 15;
/// Messages in one document of `ticket_buckets`. At most `EMBEDDED + BUCKET` and what one save
/// appends stand in a ticket's document: about 7 MB of the 16 MB allowed, were all of them of
/// the greatest length and every word two letters and new (40 KB of text, 70 KB of words).
pub const BUCKET: u64 = 50;

/// A thread with more keys than this asks the database each time; the hashes of so many are 512 KiB.
pub const HOT_KEYS: usize = 65_536;

/// So many matches of a list's filters are put in order here: fetching their keys costs less than a
/// walk along the order until a page of them is met.
pub const FEW: u64 = 2000;
/// Tickets found through one word of their older messages; further ones are found by their newer
/// messages only.
pub const BUCKET_HITS: i64 = 1000;

/// Tries to give a new ticket a number that an older template has not used for another.
pub const NUMBER_TRIES: usize = 10;
/// Tries to insert a document that gives way to another's write. Of n that insert the same at once,
/// FerretDB ends one after the other, each after PostgreSQL's `deadlock_timeout`.
pub const INSERT_TRIES: usize = 5;
/// Tries to draw from a counter, the first of which may find that it has to be made.
pub const COUNTER_TRIES: usize = 3;

/// Tickets whose owed mails are moved in one step, and steps before a claim goes on without the rest.
pub const RELAY_TICKETS: i64 = 100;
pub const RELAY_STEPS: usize = 10;

pub const AGENTS: i64 = 1000;
pub const TENANTS: i64 = 10_000;
pub const FILES_OF_TICKET: i64 = 10_000;
/// Different lengths of first responses (in whole seconds) that percentiles are taken from.
pub const RESPONSE_TIMES: i64 = 100_000;
