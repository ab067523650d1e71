//! Good-bye to all sockets, before the program ends.

use domain::Entropy as _;
use live::code;

use super::frames::{Bye, ServerFrame};
use crate::clock::SystemEntropy;
use crate::state::Gateway;

/// Clients wait at least this long before they come back, milliseconds; each adds its own jitter.
const SOONEST: u64 = 500;
/// Nodes that restart together differ by up to this much, milliseconds.
const SPREAD: u64 = 1500;

/// Says `bye` and closes with 1012: every socket, also those still being upgraded.
pub fn drain(gateway: &Gateway) {
    let mut random = [0; 8];
    SystemEntropy.fill(&mut random);
    let retry_after_ms = SOONEST + u64::from_le_bytes(random) % (SPREAD + 1);
    tracing::info!(
        sockets = gateway.sockets.len(),
        retry_after_ms,
        "closing sockets"
    );
    let bye = ServerFrame::Bye(Bye {
        reason: "draining",
        retry_after_ms,
    });
    gateway.sockets.close_all(bye.encode(), code::RESTART);
}
