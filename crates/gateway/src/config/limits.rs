//! Every limit of the program: its name, unit, default and the range it may be set to.
use std::num::NonZeroU32;

/// How often something may happen; `None` when the rate is switched off (given as 0).
pub type Rate = Option<NonZeroU32>;

/// Descriptors kept free of sockets: the database, files, mail, listeners, HTTP requests.
const RESERVED_FILES: u64 = 256;
/// The most sockets that are taken by default, however many files may be open.
const MOST_SOCKETS: u64 = 100_000;

const MIB: u64 = 1024 * 1024;
const DAY: u64 = 86_400;
/// Upper end of every rate and count: far above what one node can do, far below overflow.
const MANY: u64 = 10_000_000;

macro_rules! limits {
    ($($(#[$doc:meta])+ $name:ident: $figure:ty = $default:expr, $from:literal to $to:expr;)+) => {
        /// The limits in force.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Limits {
            $($(#[$doc])+ pub $name: $figure,)+
        }

        impl Limits {
            /// The limits' names, in the order in which they are shown.
            pub const NAMES: &[&str] = &[$(stringify!($name)),+];

            /// The defaults for a process that may open `open_files` files.
            pub fn for_open_files(open_files: u64) -> Self {
                let sockets = sockets_for(open_files);
                let default = |name: &str, usual: u64| if name == "sockets" { sockets } else { usual };
                Self {
                    $($name: Figure::read(default(stringify!($name), $default))
                        .expect("a default that the tests read"),)+
                }
            }

            /// Sets a limit by name; the answer to a wrong one is a sentence for the user.
            pub(super) fn set(&mut self, name: &str, text: &str) -> Result<(), String> {
                match name {
                    $(stringify!($name) => self.$name = read_within(text, $from, $to)?,)+
                    _ => return Err("there is no such limit".to_owned()),
                }
                Ok(())
            }

            /// Names and figures, in the order of `NAMES`.
            pub fn entries(&self) -> Vec<(&'static str, u64)> {
                vec![$((stringify!($name), self.$name.figure())),+]
            }
        }
    };
}

limits! {
    /// The largest request body, bytes; uploads have their own limit, per tenant.
    body_bytes: usize = MIB, 1 to 1024 * MIB;
    /// The largest WebSocket frame a client may send, bytes.
    frame_bytes: usize = 65_536, 1 to 16 * MIB;
    /// Sockets open at once. The default follows from the limit of open files.
    sockets: usize = MOST_SOCKETS, 1 to MANY;
    /// Sockets open at once from one address.
    sockets_per_address: usize = 500, 1 to MANY;
    /// Sockets open at once of one account.
    sockets_per_account: usize = 20, 1 to MANY;
    /// Bytes waiting for one slow reader before it is closed with 4413.
    socket_queue_bytes: usize = 65_536, 1 to 64 * MIB;
    /// Frames one socket may send, per second.
    frames_per_socket_per_second: Rate = 50, 0 to MANY;
    /// Requests from one address, per minute.
    requests_per_address_per_minute: Rate = 1200, 0 to MANY;
    /// Tries to log in to one account, per minute.
    logins_per_account_per_minute: Rate = 10, 0 to MANY;
    /// Tries to log in from one address, per minute.
    logins_per_address_per_minute: Rate = 30, 0 to MANY;
    /// Customer sessions opened from one address, per minute.
    sessions_per_address_per_minute: Rate = 60, 0 to MANY;
    /// Tickets one caller may open, per minute.
    tickets_per_caller_per_minute: Rate = 20, 0 to MANY;
    /// Replies one caller may write, per minute.
    replies_per_caller_per_minute: Rate = 120, 0 to MANY;
    /// Requests to track a ticket from one address, per minute; each sends a mail.
    tracks_per_address_per_minute: Rate = 10, 0 to MANY;
    /// Files one caller may upload, per minute.
    uploads_per_caller_per_minute: Rate = 30, 0 to MANY;
    /// How long an access token lives, seconds.
    access_token_seconds: u64 = 900, 1 to DAY;
    /// How long a client may take to send a request's header, seconds.
    header_read_seconds: u64 = 10, 1 to 300;
}

impl Default for Limits {
    /// The defaults where open files are no concern.
    fn default() -> Self {
        Self::for_open_files(u64::MAX)
    }
}

/// Under a small limit of open files half of them stay reserved.
fn sockets_for(open_files: u64) -> u64 {
    let reserved = RESERVED_FILES.min(open_files / 2);
    (open_files - reserved).clamp(1, MOST_SOCKETS)
}

/// A limit's figure and its type.
trait Figure: Sized {
    fn read(figure: u64) -> Option<Self>;
    fn figure(&self) -> u64;
}

impl Figure for usize {
    fn read(figure: u64) -> Option<Self> {
        Self::try_from(figure).ok()
    }
    fn figure(&self) -> u64 {
        *self as u64
    }
}

impl Figure for u64 {
    fn read(figure: u64) -> Option<Self> {
        Some(figure)
    }
    fn figure(&self) -> u64 {
        *self
    }
}

impl Figure for Rate {
    fn read(figure: u64) -> Option<Self> {
        u32::try_from(figure).ok().map(NonZeroU32::new)
    }
    fn figure(&self) -> u64 {
        self.map_or(0, |rate| u64::from(rate.get()))
    }
}

fn read_within<F: Figure>(text: &str, from: u64, to: u64) -> Result<F, String> {
    text.trim()
        .parse()
        .ok()
        .filter(|figure| (from..=to).contains(figure))
        .and_then(F::read)
        .ok_or_else(|| format!("must be a whole number from {from} to {to}"))
}
