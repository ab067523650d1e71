//! Who is who: keys, tokens, passwords.

mod keys;
mod passwords;
mod tokens;

pub use keys::Keys;
pub(crate) use keys::{random_code, random_token, same};
pub use tokens::Access;
