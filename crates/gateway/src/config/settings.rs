//! The settings in force, checked.
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use domain::Entropy;
use ipnet::IpNet;
use url::Url;

use super::aws_keys::AwsKeys;
use super::database::Database;
use super::limits::Limits;
use super::secret::Secret;
use super::secret_file::SecretFileError;
use super::secret_url::SecretUrl;

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Everything that can be set. `Debug` shows secrets masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Config {
    /// Port 0 takes a free one.
    pub listen: SocketAddr,
    /// Scheme, host and port only. `None`: `http://localhost:PORT` of the listener.
    pub public_url: Option<Url>,
    pub data_dir: PathBuf,
    pub database: Database,
    /// `file:/path` or `s3://bucket/prefix?…`.
    pub files_url: SecretUrl,
    /// `None`: events stay within the process. Nothing else is supported yet.
    pub bus_url: Option<SecretUrl>,
    /// `None`: mails are kept, nothing is sent.
    pub mail_url: Option<SecretUrl>,
    /// `None`: the one in the data folder; see [`Config::signing_secret`].
    pub secret: Option<Secret>,
    pub admin_email: String,
    /// `None`: generated and printed once.
    pub admin_password: Option<Secret>,
    pub trusted_proxies: Vec<IpNet>,
    pub log_format: LogFormat,
    pub limits: Limits,
    pub aws: AwsKeys,
}

impl Config {
    /// Every setting with its default and meaning, as TOML.
    pub const DEFAULT_TOML: &str = include_str!("careline.default.toml");

    /// Whether shoppers reach this server over the open network: strict about secrets
    /// and cookies.
    pub fn production(&self) -> bool {
        self.public_url
            .as_ref()
            .is_some_and(|url| url.scheme() == "https")
    }

    /// The secret that was given, else the one in the data folder, made if there is none.
    pub fn signing_secret(&self, entropy: &dyn Entropy) -> Result<Secret, SecretFileError> {
        match &self.secret {
            Some(secret) => Ok(secret.clone()),
            None => Secret::load_or_generate(&self.data_dir, entropy),
        }
    }
}

impl LogFormat {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.effective())
    }
}
