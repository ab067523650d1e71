//! From `CARELINE_FILES_URL` to a store.

use std::{fmt, path::PathBuf, sync::Arc};

use url::Url;

use crate::{BlobStore, local::LocalStore, s3::S3Store};

/// What S3 is asked with; read from `AWS_…` by the caller, so that this package reads no environment.
#[derive(Clone, Default)]
pub struct S3Keys {
    /// `AWS_ACCESS_KEY_ID`
    pub access_key: Option<String>,
    /// `AWS_SECRET_ACCESS_KEY`
    pub secret_key: Option<String>,
    /// `AWS_SESSION_TOKEN`
    pub session_token: Option<String>,
}

impl fmt::Debug for S3Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not even the access key: it names the account.
        let given = self.access_key.is_some() && self.secret_key.is_some();
        f.debug_struct("S3Keys")
            .field("given", &given)
            .finish_non_exhaustive()
    }
}

/// Where the bucket is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct S3Place {
    pub bucket: String,
    /// Before every key; empty, or without a slash at either end.
    pub prefix: String,
    /// `None` is Amazon's own for the region.
    pub endpoint: Option<String>,
    pub region: String,
    /// `http://host/bucket/key` instead of `http://bucket.host/key`; most other servers want it.
    pub path_style: bool,
}

/// Why `files_url` cannot be used. The sentences are for the operator.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("files URL: {0}")]
    Malformed(String),
    #[error("files URL: s3:// needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")]
    KeysMissing,
    #[error("files folder {path} cannot be used: {source}")]
    Folder {
        path: PathBuf,
        source: std::io::Error,
    },
}

/// Opens the store that `files_url` names: `file:/path`, or
/// `s3://bucket/prefix?endpoint=…&region=…&path_style=true`. Makes a missing folder; does not yet
/// speak to S3.
pub fn open(files_url: &str, keys: &S3Keys) -> Result<Arc<dyn BlobStore>, ConfigError> {
    if let Some(path) = files_url.strip_prefix("file:") {
        return Ok(Arc::new(LocalStore::open(folder(path)?)?));
    }
    Ok(Arc::new(S3Store::new(&s3_place(files_url)?, keys)?))
}

/// `file:/path` and `file:///path` are the same; relative paths are kept relative.
fn folder(path: &str) -> Result<PathBuf, ConfigError> {
    let path = path
        .strip_prefix("//")
        .filter(|rest| rest.starts_with('/'))
        .unwrap_or(path);
    if path.is_empty() || path.starts_with("//") {
        return Err(malformed(
            "file: needs a path, as in file:/var/lib/careline",
        ));
    }
    Ok(PathBuf::from(path))
}

/// Reads an `s3://` URL.
pub fn s3_place(files_url: &str) -> Result<S3Place, ConfigError> {
    let url = Url::parse(files_url).map_err(|error| malformed(error.to_string()))?;
    if url.scheme() != "s3" {
        return Err(malformed("must start with file: or s3://"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(malformed(
            "keys belong into AWS_… variables, not into the URL",
        ));
    }
    let bucket = url.host_str().filter(|host| !host.is_empty());
    let bucket = bucket.ok_or_else(|| malformed("s3:// needs a bucket"))?;
    let mut place = S3Place {
        bucket: bucket.to_owned(),
        prefix: url.path().trim_matches('/').to_owned(),
        endpoint: None,
        // Servers other than Amazon's take any region; this is the one they expect.
        region: "us-east-1".to_owned(),
        path_style: false,
    };
    for (name, value) in url.query_pairs() {
        set(&mut place, &name, value.into_owned())?;
    }
    Ok(place)
}

fn set(place: &mut S3Place, name: &str, value: String) -> Result<(), ConfigError> {
    match (name, &*value) {
        ("endpoint", endpoint) if is_http(endpoint) => place.endpoint = Some(value),
        ("endpoint", _) => return Err(malformed("endpoint must be an http:// or https:// URL")),
        ("region", region) if !region.is_empty() => place.region = value,
        ("path_style", "true") => place.path_style = true,
        ("path_style", "false") => place.path_style = false,
        ("path_style", _) => return Err(malformed("path_style must be true or false")),
        _ => {
            let known = "endpoint, region and path_style";
            return Err(malformed(format!(
                "unknown or empty {name}; known are {known}"
            )));
        }
    }
    Ok(())
}

fn is_http(endpoint: &str) -> bool {
    Url::parse(endpoint).is_ok_and(|url| matches!(url.scheme(), "http" | "https"))
}

fn malformed(why: impl Into<String>) -> ConfigError {
    ConfigError::Malformed(why.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_whole_s3_url() {
        let place = s3_place(
            "s3://shop/live/files/?endpoint=http://127.0.0.1:9000&region=eu-1&path_style=true",
        );
        assert_eq!(
            place.unwrap(),
            S3Place {
                bucket: "shop".into(),
                prefix: "live/files".into(),
                endpoint: Some("http://127.0.0.1:9000".into()),
                region: "eu-1".into(),
                path_style: true,
            }
        );
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for bad in [
            "s3://",
            "s3:///prefix",
            "http://shop",
            "shop",
            "s3://shop?endpint=http://x",
            "s3://shop?endpoint=127.0.0.1",
            "s3://shop?path_style=yes",
            "s3://shop?region=",
            "s3://key:secret@shop",
        ] {
            assert!(s3_place(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn both_forms_of_a_folder() {
        assert_eq!(folder("/data/files").unwrap(), PathBuf::from("/data/files"));
        assert_eq!(
            folder("///data/files").unwrap(),
            PathBuf::from("/data/files")
        );
        assert!(folder("").is_err());
        assert!(folder("//host/share").is_err());
    }

    #[test]
    fn s3_without_keys_is_a_configuration_error() {
        let refused = open("s3://shop", &S3Keys::default()).err();
        assert!(
            matches!(refused, Some(ConfigError::KeysMissing)),
            "{refused:?}"
        );
    }

    #[test]
    fn keys_do_not_print() {
        let keys = S3Keys {
            access_key: Some("AKIA-visible".into()),
            secret_key: Some("hush".into()),
            session_token: None,
        };
        let printed = format!("{keys:?}");
        assert!(
            !printed.contains("AKIA") && !printed.contains("hush"),
            "{printed}"
        );
    }
}
