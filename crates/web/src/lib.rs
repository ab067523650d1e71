//! The built web files: inside the program in a release build, read from their folders in a debug
//! build, so that a change to them needs no compiler.

use std::borrow::Cow;

use rust_embed::{Embed, EmbeddedFile};

#[derive(Embed)]
#[folder = "../../web-widget/dist"]
#[allow_missing = true]
struct Widget;

#[derive(Embed)]
#[folder = "../../admin-ui/dist"]
#[allow_missing = true]
struct Console;

/// Whose files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// The loader, the chat's frame and the demo shop.
    Widget,
    /// The agents' console.
    Console,
}

/// How the bytes of a file are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    Brotli,
    Gzip,
    Plain,
}

impl Packing {
    /// The ending of the packed file beside the plain one.
    const fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Plain => "",
        }
    }
}

/// A file, in the best packing that was asked for and exists.
pub struct File {
    pub bytes: Cow<'static, [u8]>,
    pub packing: Packing,
    /// SHA-256 of these bytes.
    pub digest: [u8; 32],
    pub content_type: String,
}

/// The file under this path, if it was built. `wanted` are the packings that the client reads,
/// the best first; the plain file is always one.
pub fn find(face: Face, path: &str, wanted: &[Packing]) -> Option<File> {
    // On the disk one file would have many names; in the program it has one.
    if path.split('/').any(|part| part == "..") {
        return None;
    }
    let plain = get(face, path)?;
    let content_type = plain.metadata.mimetype().to_owned();
    let packed = wanted
        .iter()
        .filter(|packing| **packing != Packing::Plain)
        .find_map(|packing| {
            get(face, &format!("{path}{}", packing.ending())).map(|file| (*packing, file))
        });
    let (packing, file) = packed.unwrap_or((Packing::Plain, plain));
    Some(File {
        digest: file.metadata.sha256_hash(),
        bytes: file.data,
        packing,
        content_type,
    })
}

fn get(face: Face, path: &str) -> Option<EmbeddedFile> {
    match face {
        Face::Widget => Widget::get(path),
        Face::Console => Console::get(path),
    }
}

#[cfg(test)]
mod tests {
    use super::{Face, Packing, find};

    /// In a debug build files are read from the disk: nothing outside of the folder may be.
    #[test]
    fn paths_do_not_lead_out_of_the_folder() {
        for path in [
            "../package.json",
            "/etc/passwd",
            "frame/../../package.json",
            "frame/assets/../index.html",
        ] {
            assert!(
                find(Face::Widget, path, &[Packing::Plain]).is_none(),
                "{path}"
            );
        }
    }
}
