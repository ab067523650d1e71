//! From what was given to the settings in force.
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};

use channels::mail::SmtpUrl;
use ipnet::IpNet;
use url::Url;

use super::aws_keys::AwsKeys;
use super::database::Database;
use super::error::ConfigError;
use super::given::{self, Given, Settings};
use super::keys::limit_key;
use super::limits::Limits;
use super::open_files;
use super::secret::Secret;
use super::secret_url::SecretUrl;
use super::settings::{Config, LogFormat};

impl Config {
    /// The defaults, overridden by `file` (TOML), overridden by `CARELINE_…` variables.
    /// `variables` is usually [`environment`](super::environment).
    pub fn load(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let variables = variables.collect::<Vec<_>>();
        let mut settings = given::from_file(Self::DEFAULT_TOML)?;
        if let Some(path) = file {
            settings.extend(given::from_file(&read(path)?)?);
        }
        settings.extend(given::from_variables(variables.iter().cloned())?);
        let config = assemble(&settings, AwsKeys::from_variables(&variables))?;
        check_together(&config, &settings)?;
        Ok(config)
    }
}

fn read(path: &Path) -> Result<String, ConfigError> {
    std::fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
        path: path.to_owned(),
        source,
    })
}

fn assemble(settings: &Settings, aws: AwsKeys) -> Result<Config, ConfigError> {
    let data_dir = required(settings, "data_dir", data_dir)?;
    let database = optional(settings, "database_url", Database::parse)?
        .unwrap_or_else(|| Database::Sqlite(data_dir.join("careline.db")));
    let files_url = optional(settings, "files_url", files_url)?
        .unwrap_or_else(|| SecretUrl::new(format!("file:{}", data_dir.join("files").display())));
    Ok(Config {
        listen: required(settings, "listen", listen)?,
        public_url: optional(settings, "public_url", public_url)?,
        bus_url: bus_url(settings)?,
        mail_url: optional(settings, "mail_url", mail_url)?,
        secret: optional(settings, "secret", |text| Ok(Secret::new(text)))?,
        admin_email: required(settings, "admin_email", admin_email)?,
        admin_password: optional(settings, "admin_password", admin_password)?,
        trusted_proxies: required(settings, "trusted_proxies", trusted_proxies)?,
        log_format: required(settings, "log_format", log_format)?,
        limits: limits(settings)?,
        data_dir,
        database,
        files_url,
        aws,
    })
}

/// Rules over more than one setting.
fn check_together(config: &Config, settings: &Settings) -> Result<(), ConfigError> {
    match (settings.get("secret"), &config.secret, &config.database) {
        (Some(given), Some(secret), _) => secret
            .check_strength(config.production())
            .map_err(|problem| given.invalid(problem))?,
        (_, _, Database::Mongo(_)) => return Err(ConfigError::SecretMissing),
        (_, _, Database::Sqlite(_)) => {}
    }
    if config.files_url.scheme() == "s3" {
        config.aws.check_whole()?;
    }
    Ok(())
}

fn optional<T>(
    settings: &Settings,
    key: &str,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, ConfigError> {
    settings
        .get(key)
        .map(|given| read(&given.text).map_err(|problem| given.invalid(problem)))
        .transpose()
}

/// For a setting that the default file gives.
fn required<T>(
    settings: &Settings,
    key: &str,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<T, ConfigError> {
    optional(settings, key, read)?.ok_or_else(|| ConfigError::Invalid {
        name: key.to_owned(),
        problem: "is missing".to_owned(),
    })
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    text.parse()
        .map_err(|_| "must be address:port, like 127.0.0.1:8080 or [::]:8080".to_owned())
}

fn public_url(text: &str) -> Result<Url, String> {
    let wrong = || "must be http:// or https:// with a host and nothing after it".to_owned();
    let url = Url::parse(text).map_err(|_| wrong())?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    (matches!(url.scheme(), "http" | "https") && bare)
        .then_some(url)
        .ok_or_else(wrong)
}

fn data_dir(text: &str) -> Result<PathBuf, String> {
    if text.is_empty() {
        return Err("must be a folder".to_owned());
    }
    Ok(PathBuf::from(text))
}

fn files_url(text: &str) -> Result<SecretUrl, String> {
    let place = text
        .strip_prefix("file:")
        .map(|path| path.strip_prefix("//").unwrap_or(path))
        .or_else(|| text.strip_prefix("s3://"));
    match place {
        Some(place) if !place.is_empty() && !place.starts_with('?') => Ok(SecretUrl::new(text)),
        _ => Err("must be file:/path or s3://bucket/prefix".to_owned()),
    }
}

fn bus_url(settings: &Settings) -> Result<Option<SecretUrl>, ConfigError> {
    let Some(given) = settings.get("bus_url") else {
        return Ok(None);
    };
    if given.text.starts_with("nats://") {
        return Err(ConfigError::Unsupported {
            name: given.origin.to_string(),
            what: "nats://",
        });
    }
    Err(given.invalid("must be nats://host:port"))
}

fn mail_url(text: &str) -> Result<SecretUrl, String> {
    SmtpUrl::parse(text).map_err(|error| error.to_string())?;
    Ok(SecretUrl::new(text))
}

/// Only what keeps nonsense out: the address need not be reachable (`admin@localhost`).
fn admin_email(text: &str) -> Result<String, String> {
    let text = text.trim();
    match text.split_once('@') {
        Some((name, host))
            if !name.is_empty()
                && !host.is_empty()
                && !host.contains('@')
                && !text.contains(|c: char| c.is_whitespace() || c.is_control()) =>
        {
            Ok(text.to_owned())
        }
        _ => Err("must be an e-mail address".to_owned()),
    }
}

fn admin_password(text: &str) -> Result<Secret, String> {
    if text.is_empty() {
        return Err("must not be empty".to_owned());
    }
    Ok(Secret::new(text))
}

fn trusted_proxies(text: &str) -> Result<Vec<IpNet>, String> {
    text.split(',')
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .map(|item| {
            let address = item.parse::<IpAddr>().map(IpNet::from);
            item.parse::<IpNet>()
                .or(address)
                .map_err(|_| format!("{item:?} is neither an address nor a CIDR range"))
        })
        .collect()
}

fn log_format(text: &str) -> Result<LogFormat, String> {
    [LogFormat::Text, LogFormat::Json]
        .into_iter()
        .find(|format| format.name() == text)
        .ok_or_else(|| "must be \"text\" or \"json\"".to_owned())
}

fn limits(settings: &Settings) -> Result<Limits, ConfigError> {
    let mut limits = Limits::for_open_files(open_files::soft_limit());
    for name in Limits::NAMES {
        if let Some(given) = settings.get(&limit_key(name)) {
            set(&mut limits, name, given)?;
        }
    }
    Ok(limits)
}

fn set(limits: &mut Limits, name: &str, given: &Given) -> Result<(), ConfigError> {
    limits
        .set(name, &given.text)
        .map_err(|problem| given.invalid(problem))
}
