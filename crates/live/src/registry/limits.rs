//! The limits of the socket layer, each with where its figure comes from.
use std::time::Duration;

/// Given once, at start.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Longest message of a client in bytes (contract: 64 KiB; close 1009).
    pub frame_bytes: u32,
    /// Bytes of broadcasts waiting for one socket (contract: `socket_queue_bytes`; close 4413).
    pub queue_bytes: usize,
    /// Frames of one client per second, that many at once (contract: 50; close 4429). 0: no limit.
    pub frames_per_second: u32,
    /// Sockets of the process; beyond it `Registry::admit` refuses.
    pub sockets: usize,
    /// Between two pings (contract: `heartbeatMs`); two missed pongs close with 4408.
    pub heartbeat: Duration,
    /// How long a socket with bytes to write may write none before it is closed with 4413:
    /// stall and grace together stay under the 10 s within which a slow reader is gone.
    pub stall: Duration,
    /// From a close frame to the end of the connection, whether the peer answers or not.
    pub grace: Duration,
    /// The kernel's send buffer of a socket in bytes (it doubles the figure): with the kernel's
    /// own sizes a reader that stopped would be noticed megabytes later. 0 leaves it alone.
    pub send_buffer: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            frame_bytes: 65_536,
            queue_bytes: 65_536,
            frames_per_second: 50,
            sockets: 10_000,
            heartbeat: Duration::from_secs(25),
            stall: Duration::from_secs(5),
            grace: Duration::from_secs(3),
            send_buffer: 32_768,
        }
    }
}
