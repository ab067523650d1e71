//! Files: received by streaming, kept in a folder or in S3.
pub mod blob;
#[cfg(any(test, feature = "contract"))]
pub mod contract;
pub mod disposition;
pub mod key;
pub mod local;
pub mod open;
pub mod receive;
pub mod s3;

pub use blob::{BlobError, BlobRead, BlobStore, ByteStream};
pub use disposition::disposition;
pub use key::{BadKey, BlobKey};
pub use open::{ConfigError, S3Keys, open};
pub use receive::{Form, Received, Refused, Rules, receive, receive_form};
