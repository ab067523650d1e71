//! Why a file was not taken.

use std::io;

use crate::BlobError;

/// What the sender did, or the store did not.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// More than `limit` bytes.
    #[error("the file is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    /// The bytes say `found`, which is not allowed here.
    #[error("files of type {found} are not allowed")]
    WrongType { found: String },
    /// More pixels, or more decoded bytes, than the server will decode.
    #[error("the image has too many pixels")]
    TooManyPixels,
    /// The image cannot be decoded.
    #[error("the image is broken")]
    Broken,
    #[error("the file is empty")]
    Empty,
    /// The form around the file is not well-formed multipart.
    #[error("malformed form: {0}")]
    Malformed(String),
    /// The sender went away, or fell silent.
    #[error("the upload broke off")]
    Aborted,
    #[error(transparent)]
    Storage(BlobError),
}

impl From<BlobError> for Refused {
    /// A refusal found while the body was streaming went through the store as the body's error;
    /// here it comes out again.
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::Body(body) => match body.downcast::<Refused>() {
                Ok(refused) => refused,
                Err(other) => Self::Storage(BlobError::Body(other)),
            },
            other => Self::Storage(other),
        }
    }
}

impl From<Refused> for io::Error {
    fn from(refused: Refused) -> Self {
        io::Error::other(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_comes_out_of_the_store_as_it_went_in() {
        let inside = io::Error::from(Refused::TooLarge { limit: 7 });
        let out = Refused::from(BlobError::Body(inside));
        assert!(matches!(out, Refused::TooLarge { limit: 7 }), "{out:?}");
        let full = Refused::from(BlobError::Unavailable("full".into()));
        assert!(
            matches!(full, Refused::Storage(BlobError::Unavailable(_))),
            "{full:?}"
        );
    }
}
