//! The keys for S3, under the names that every tool for it reads.
use super::error::ConfigError;
use super::secret::Secret;

/// From `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`, `AWS_REGION`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AwsKeys {
    pub access_key_id: Option<String>,
    pub secret_access_key: Option<Secret>,
    pub session_token: Option<Secret>,
    pub region: Option<String>,
}

impl AwsKeys {
    pub(super) fn from_variables(variables: &[(String, String)]) -> Self {
        let find = |wanted: &str| {
            let mut found = variables.iter().filter(|(name, _)| name == wanted);
            found
                .next()
                .map(|(_, value)| value.clone())
                .filter(|value| !value.is_empty())
        };
        Self {
            access_key_id: find("AWS_ACCESS_KEY_ID"),
            secret_access_key: find("AWS_SECRET_ACCESS_KEY").map(Secret::new),
            session_token: find("AWS_SESSION_TOKEN").map(Secret::new),
            region: find("AWS_REGION"),
        }
    }

    /// An id without its key (or the other way round) is a typing mistake.
    pub(super) fn check_whole(&self) -> Result<(), ConfigError> {
        if self.access_key_id.is_some() == self.secret_access_key.is_some() {
            Ok(())
        } else {
            Err(ConfigError::HalfAwsKeys)
        }
    }
}
