//! The address of a mail server, as the configuration gives it.
use std::borrow::Cow;
use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use url::Url;

/// Relay between servers (RFC 5321).
const SMTP_PORT: u16 = 25;
/// Submission with a log-in (RFC 6409).
const SUBMISSION_PORT: u16 = 587;
/// Submission over TLS (RFC 8314).
const SUBMISSIONS_PORT: u16 = 465;

/// When the connection is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte (`smtps://`).
    Implicit,
    /// By STARTTLS; a server without it is not used.
    Required,
    /// By STARTTLS where the server offers it.
    Opportunistic,
    /// Never.
    None,
}

/// `smtp://[user:password@]host[:port][/ehlo-name][?tls=required|opportunistic|none]`
/// or `smtps://…`. Has no `Debug`: it holds a password.
#[derive(Clone)]
pub struct SmtpUrl {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) credentials: Option<Credentials>,
    /// The name we greet with; some servers insist on a real one.
    pub(super) ehlo_name: Option<String>,
}

/// Why a mail address is none. Never repeats the address: it holds a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SmtpUrlError {
    #[error("not a URL like smtp://user:password@host:port")]
    Malformed,
    #[error("the scheme must be smtp or smtps")]
    Scheme,
    #[error("the host is missing")]
    NoHost,
    #[error("user and password must be given both or neither, percent-encoded UTF-8")]
    Credentials,
    #[error("the only parameter is tls=required, opportunistic or none, and only with smtp://")]
    Parameter,
    #[error("a password would cross the network unencrypted: use smtps:// or tls=required")]
    Exposed,
}

impl SmtpUrl {
    /// Reads and checks `text`; connects to nothing.
    pub fn parse(text: &str) -> Result<Self, SmtpUrlError> {
        let url = Url::parse(text).map_err(|_| SmtpUrlError::Malformed)?;
        let host = host(&url)?;
        let credentials = credentials(&url)?;
        let asked = tls(&url)?;
        let tls = safe(asked, &host, credentials.is_some())?;
        let usual_port = match (tls, &credentials) {
            (Tls::Implicit, _) => SUBMISSIONS_PORT,
            (_, Some(_)) => SUBMISSION_PORT,
            (_, None) => SMTP_PORT,
        };
        let name = url.path().trim_matches('/');
        Ok(Self {
            port: url.port().unwrap_or(usual_port),
            host,
            tls,
            credentials,
            ehlo_name: (!name.is_empty()).then(|| name.to_owned()),
        })
    }

    /// The host to connect to.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port to connect to.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The encryption in force, which may be stricter than what was asked.
    pub fn tls(&self) -> Tls {
        self.tls
    }
}

fn host(url: &Url) -> Result<String, SmtpUrlError> {
    let host = url.host_str().unwrap_or_default();
    let host = host.trim_start_matches('[').trim_end_matches(']');
    if host.is_empty() {
        return Err(SmtpUrlError::NoHost);
    }
    Ok(host.to_owned())
}

fn tls(url: &Url) -> Result<Tls, SmtpUrlError> {
    let mut asked = None;
    for (key, value) in url.query_pairs() {
        asked = match (&*key, &*value, asked) {
            ("tls", "required", None) => Some(Tls::Required),
            ("tls", "opportunistic", None) => Some(Tls::Opportunistic),
            ("tls", "none", None) => Some(Tls::None),
            _ => return Err(SmtpUrlError::Parameter),
        };
    }
    match (url.scheme(), asked) {
        ("smtps", None) => Ok(Tls::Implicit),
        ("smtps", Some(_)) => Err(SmtpUrlError::Parameter),
        ("smtp", asked) => Ok(asked.unwrap_or(Tls::Opportunistic)),
        _ => Err(SmtpUrlError::Scheme),
    }
}

fn credentials(url: &Url) -> Result<Option<Credentials>, SmtpUrlError> {
    let decoded = |text: &str| {
        percent_decode_str(text)
            .decode_utf8()
            .map(Cow::into_owned)
            .map_err(|_| SmtpUrlError::Credentials)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) | (_, None) => Err(SmtpUrlError::Credentials),
        (user, Some(password)) => Ok(Some(Credentials::new(decoded(user)?, decoded(password)?))),
    }
}

/// With a password on a network, "if the server offers it" is not enough: whoever sits
/// between can take the offer away and read the password. So it becomes required.
fn safe(asked: Tls, host: &str, with_password: bool) -> Result<Tls, SmtpUrlError> {
    match asked {
        Tls::None if with_password && !is_loopback(host) => Err(SmtpUrlError::Exposed),
        Tls::Opportunistic if with_password && !is_loopback(host) => Ok(Tls::Required),
        tls => Ok(tls),
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
