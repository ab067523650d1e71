//! The key of a blob: random, and of a form that no path trick fits into.

use std::{fmt, fmt::Write as _};

use domain::Entropy;

/// Where the files of tickets lie, in the folder and in the bucket alike.
pub const FOLDER: &str = "uploads/support-images/";

/// Random bytes in a key: 128 bits cannot be guessed.
const RANDOM_BYTES: usize = 16;
/// 32 hexadecimal digits and `-thumb`, with room for longer ones later.
const STEM_MAX: usize = 64;
/// The longest extension in use is `jpeg`; some room.
const EXTENSION_MAX: usize = 8;

/// `uploads/support-images/<stem>.<extension>` in lower-case letters, digits and `-`; nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey(String);

/// The text is no key that this server wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a file key")]
pub struct BadKey;

impl BlobKey {
    /// Draws a new key; `extension` must be 1–8 lower-case letters or digits, else it becomes `bin`.
    pub fn random(entropy: &dyn Entropy, extension: &str) -> Self {
        let mut bytes = [0_u8; RANDOM_BYTES];
        entropy.fill(&mut bytes);
        let mut stem = String::with_capacity(2 * RANDOM_BYTES);
        for byte in bytes {
            // Writing to a String cannot fail.
            let _ = write!(stem, "{byte:02x}");
        }
        let extension = if is_extension(extension) {
            extension
        } else {
            "bin"
        };
        Self(format!("{FOLDER}{stem}.{extension}"))
    }

    /// The key of this image's thumbnail: beside it, so that both are found by eye.
    #[must_use]
    pub fn thumb(&self, extension: &str) -> Self {
        let stem = self.0.rsplit_once('.').map_or(&*self.0, |(stem, _)| stem);
        Self(format!("{stem}-thumb.{extension}"))
    }

    /// Reads a stored key.
    pub fn parse(text: &str) -> Result<Self, BadKey> {
        let name = text.strip_prefix(FOLDER).ok_or(BadKey)?;
        let (stem, extension) = name.split_once('.').ok_or(BadKey)?;
        if !is_stem(stem) || !is_extension(extension) {
            return Err(BadKey);
        }
        Ok(Self(text.to_owned()))
    }

    /// Without the dot.
    pub fn extension(&self) -> &str {
        self.0
            .rsplit_once('.')
            .map_or("", |(_, extension)| extension)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

fn is_stem(stem: &str) -> bool {
    (1..=STEM_MAX).contains(&stem.len()) && stem.bytes().all(|byte| is_plain(byte) || byte == b'-')
}

fn is_extension(extension: &str) -> bool {
    (1..=EXTENSION_MAX).contains(&extension.len()) && extension.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::fixture::Counting;

    #[test]
    fn random_keys_differ_and_parse() {
        let entropy = Counting::default();
        let one = BlobKey::random(&entropy, "jpg");
        let two = BlobKey::random(&entropy, "jpg");
        assert_ne!(one, two);
        assert_eq!(BlobKey::parse(one.as_str()), Ok(one.clone()));
        let thumb = one.thumb("jpg");
        assert!(thumb.as_str().ends_with("-thumb.jpg"), "{thumb}");
        assert_eq!(BlobKey::parse(thumb.as_str()), Ok(thumb.clone()));
    }

    #[test]
    fn a_bad_extension_becomes_bin() {
        let key = BlobKey::random(&Counting::default(), "../x");
        assert_eq!(key.extension(), "bin");
        assert_eq!(BlobKey::parse(key.as_str()), Ok(key.clone()));
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in [
            "",
            "a.jpg",
            "/etc/passwd",
            "uploads/support-images/",
            "uploads/support-images/.jpg",
            "uploads/support-images/a",
            "uploads/support-images/a.",
            "uploads/support-images/../../etc/passwd",
            "uploads/support-images/..",
            "uploads/support-images/a/b.jpg",
            "uploads/support-images/a\\b.jpg",
            "uploads/support-images/a.jpg.exe",
            "uploads/support-images/A.jpg",
            "uploads/support-images/a%2e.jpg",
            "uploads/support-images/a\0.jpg",
            "uploads/support-images/é.jpg",
            "uploads/support-images/a.jpg\n",
            " uploads/support-images/a.jpg",
        ] {
            assert_eq!(BlobKey::parse(bad), Err(BadKey), "{bad:?}");
        }
        let long = format!("{FOLDER}{}.jpg", "a".repeat(STEM_MAX + 1));
        assert_eq!(BlobKey::parse(&long), Err(BadKey));
    }
}
