//! The S3 client: its time-outs, retries, and what makes it fit other servers than Amazon's.

use std::time::Duration;

use aws_credential_types::Credentials;
use aws_sdk_s3::{
    Client,
    config::{
        BehaviorVersion, Region, RequestChecksumCalculation, ResponseChecksumValidation,
        SharedHttpClient, retry::RetryConfig, timeout::TimeoutConfig,
    },
};
use aws_smithy_http_client::{
    Builder,
    tls::{Provider, rustls_provider::CryptoMode},
};

use crate::{ConfigError, S3Keys, open::S3Place};

/// A server on the same continent answers a connection in well under a second.
const CONNECT: Duration = Duration::from_secs(2);
/// One attempt of one request; a part of 5 MiB takes this long at 4 Mbit/s.
const ATTEMPT: Duration = Duration::from_secs(10);
/// Silence on an open connection.
const READ: Duration = Duration::from_secs(10);
/// The first attempt included.
const ATTEMPTS: u32 = 3;

pub(super) fn client(place: &S3Place, keys: &S3Keys) -> Result<Client, ConfigError> {
    let (Some(access), Some(secret)) = (&keys.access_key, &keys.secret_key) else {
        return Err(ConfigError::KeysMissing);
    };
    let token = keys.session_token.clone();
    let timeouts = TimeoutConfig::builder()
        .connect_timeout(CONNECT)
        .read_timeout(READ)
        .operation_attempt_timeout(ATTEMPT)
        .build();
    let mut config = aws_sdk_s3::Config::builder()
        .behavior_version(BehaviorVersion::v2026_01_12())
        .region(Region::new(place.region.clone()))
        .credentials_provider(Credentials::new(access, secret, token, None, "careline"))
        .http_client(http_client(place.endpoint.as_deref()))
        .timeout_config(timeouts)
        .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
        .force_path_style(place.path_style)
        // Many servers refuse or ignore the checksum trailers that the SDK sends by default.
        .request_checksum_calculation(RequestChecksumCalculation::WhenRequired)
        .response_checksum_validation(ResponseChecksumValidation::WhenRequired);
    if let Some(endpoint) = &place.endpoint {
        config = config.endpoint_url(endpoint);
    }
    Ok(Client::from_conf(config.build()))
}

/// Plain HTTP needs no certificates, and the machine of a test or of a container may have none.
fn http_client(endpoint: Option<&str>) -> SharedHttpClient {
    if endpoint.is_some_and(|url| url.starts_with("http://")) {
        return Builder::new().build_http();
    }
    Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::Ring))
        .build_https()
}
