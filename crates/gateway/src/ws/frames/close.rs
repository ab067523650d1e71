//! Close codes of this protocol; those of the socket layer are `live::code`.

/// The token is missing, bad or expired.
pub const UNAUTHORIZED: u16 = 4401;
/// The page may not talk to this tenant.
pub const FORBIDDEN: u16 = 4403;
