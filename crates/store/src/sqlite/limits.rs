//! Every bound of this backend.

use std::time::Duration;

/// Changes that one commit makes durable: one fsync is shared by this many at most.
pub const BATCH: usize = 512;
/// Changes that may wait for the writer; more callers wait in their own tasks.
pub const QUEUE: usize = 1024;
/// How long a change may wait for a place in the queue, and then for its commit: together less
/// than the 3 s after which a send is refused (R6).
pub const ENQUEUE: Duration = Duration::from_millis(900);
pub const ANSWER: Duration = Duration::from_secs(2);
/// Readers at once: more only fight for the cores.
pub const READERS: usize = 3;
/// How long a read may wait for a reader.
pub const READ_WAIT: Duration = Duration::from_millis(2500);
/// How long a readiness check may take, as the trait promises.
pub const READY: Duration = Duration::from_secs(2);
/// SQLite's own wait for a lock, in milliseconds: only a backup by another process holds one.
pub const BUSY_MILLIS: u64 = 2000;

/// Words that may be put off on their way into the search index (about 3 MB, entered in about
/// 100 ms), and for how long; how long a search waits for them.
pub const LAG_WORDS: usize = 30_000;
pub const LAG_TIME: Duration = Duration::from_secs(1);
pub const CATCH_UP: Duration = Duration::from_secs(1);
/// Messages of a thread whose keys are read although nobody asked for one.
pub const SHORT_THREAD: u64 = 2000;

/// Pages of the writer's cache in KiB, and of each reader's. 16 MB instead of 4 halve the work of
/// a save on 500 tickets in full chat; an idle writer gives them back, for the process is to rest
/// within 15 MB.
pub const WRITER_CACHE_KIB: i64 = 16_384;
/// How long nothing was written when the writer counts as idle.
pub const IDLE: Duration = Duration::from_secs(5);
pub const READER_CACHE_KIB: i64 = 1024;
/// Pages in the log before they go into the file: more of one page's changes fall together.
pub const CHECKPOINT_PAGES: i64 = 16_000;
/// The log is cut back to this many bytes after a checkpoint.
pub const LOG_BYTES: i64 = 128 << 20;
/// Prepared statements kept by each connection.
pub const STATEMENTS: usize = 96;

/// A thread with more keys than this is read through for each one: the hashes of so many are 512 KiB.
pub const HOT_KEYS: usize = 65_536;

/// Agents of a tenant that are listed, as the trait promises; the same for tenants and files.
pub const AGENTS: usize = 1000;
pub const TENANTS: usize = 10_000;
pub const FILES: usize = 10_000;
/// The most that jobs and threads may ask for at once.
pub const ROWS: usize = 10_000;
/// Longest page of a list.
pub const PAGE: u32 = 200;
/// Numbers tried when a text is taken already by another template's.
pub const DRAWS: usize = 1000;
/// Words that one beginning may stand for, each looked up by itself; beyond, the index merges them.
pub const BEGINNINGS: usize = 64;
/// Tickets that are looked up one by one, about 3 us each; beyond, the list's own index is read
/// through, about 0.2 us for each ticket of the tenant. As many are passed at most on a walk along
/// the order, before the index is read through after all.
pub const LOOKUPS: usize = 3000;
/// Answers over which percentiles are exact: the newest ones beyond that are left out.
pub const RESPONSES: usize = 200_000;
/// Words the writer remembers to be in the vocabulary.
pub const KNOWN_WORDS: usize = 65_536;
