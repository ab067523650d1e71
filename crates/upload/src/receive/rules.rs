//! What a tenant lets in, and what nobody does.

use super::{Refused, picture, sniff::Kind};

/// A tenant's rules for one upload.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Bytes of the file as it is sent.
    pub max_bytes: u64,
    /// Allowed types, exactly, as in `image/png`.
    pub types: Vec<String>,
    /// Width times height; 25 million is a current telephone's picture.
    pub max_pixels: u64,
}

/// Never, whatever the rules: a browser would run what is in them.
const NEVER: [&str; 8] = [
    "text/html",
    "text/xml",
    "application/xml",
    "application/xhtml+xml",
    "image/svg+xml",
    "text/javascript",
    "application/javascript",
    "application/wasm",
];

impl Rules {
    /// Lets an image through only where it will be re-encoded: any other would keep its EXIF.
    pub(super) fn check(&self, kind: &Kind) -> Result<(), Refused> {
        let allowed = self.types.iter().any(|allowed| allowed == kind.mime);
        let dangerous = NEVER.contains(&kind.mime);
        let raw_image = kind.mime.starts_with("image/") && picture::format(kind.mime).is_none();
        if allowed && !dangerous && !raw_image {
            return Ok(());
        }
        Err(Refused::WrongType {
            found: kind.mime.to_owned(),
        })
    }
}
