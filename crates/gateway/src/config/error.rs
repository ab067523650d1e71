//! Why a configuration is none. Never repeats a value that may be secret.
use std::path::PathBuf;

/// The program ends with exit code 2 on each of these.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    #[error("the configuration file is not TOML, line {line}: {problem}")]
    Syntax { line: usize, problem: String },
    #[error("unknown setting {name}; did you mean {nearest}?")]
    Unknown { name: String, nearest: String },
    #[error("{name} must be {expected}")]
    WrongType {
        name: String,
        expected: &'static str,
    },
    #[error("{name}: {problem}")]
    Invalid { name: String, problem: String },
    #[error("{name}: {what} is not supported yet in this version")]
    Unsupported { name: String, what: &'static str },
    #[error(
        "CARELINE_SECRET must be given when the database is not SQLite: all nodes need the same"
    )]
    SecretMissing,
    #[error("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must be given both or neither")]
    HalfAwsKeys,
}
