//! The WebSocket's upgrade, whose handler lives with the socket.

/// Opens the WebSocket.
///
/// The frames are described by `/api/frames.json`; the token goes into the first of them.
#[utoipa::path(
    get,
    path = "/api/ws",
    operation_id = "socket",
    tag = "socket",
    responses(
        (status = 101, description = "A WebSocket from here on."),
        (status = 400, description = "Not a handshake."),
        (status = 403, description = "`origin_not_allowed`"),
        (status = 426, description = "`upgrade_required`"),
        (status = 503, description = "The server is draining, or a dependency is away."),
    ),
)]
#[expect(dead_code, reason = "carries the description only")]
pub fn socket() {}
