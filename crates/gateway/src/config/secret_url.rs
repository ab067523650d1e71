//! A URL that may hold a password.
use std::fmt;

use super::secret::MASK;

/// Parameters whose values are hidden, by a part of their name.
const SECRET_PARAMETERS: [&str; 6] = [
    "password",
    "secret",
    "token",
    "key",
    "credential",
    "mechanismproperties",
];

/// A URL as it was given. Shows with its password and secret parameters masked.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretUrl(String);

impl SecretUrl {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The URL itself: never for a log, an error or an answer.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The scheme, or nothing when there is none.
    pub fn scheme(&self) -> &str {
        self.0.split_once(':').map_or("", |(scheme, _)| scheme)
    }

    /// By text, not by a parser: lists of hosts (`mongodb://a,b`) are no URLs to one, and
    /// what cannot be parsed must be masked too. In doubt it hides too much.
    fn masked(&self) -> String {
        if matches!(self.scheme(), "file" | "sqlite") {
            // A path: an `@` in it is no log-in.
            return self.0.clone();
        }
        let (address, parameters) = match self.0.rfind('@').map_or_else(
            || self.0.find('?'),
            |at| self.0[at..].find('?').map(|found| at + found),
        ) {
            Some(question) => (&self.0[..question], Some(&self.0[question + 1..])),
            None => (self.0.as_str(), None),
        };
        let address = masked_address(address);
        match parameters {
            Some(parameters) => format!("{address}?{}", masked_parameters(parameters)),
            None => address,
        }
    }
}

fn masked_address(address: &str) -> String {
    let Some((login, host)) = address.rsplit_once('@') else {
        return address.to_owned();
    };
    let (scheme, login) = login.split_once("://").unwrap_or(("", login));
    // Without a colon the whole log-in may be a token.
    let user = login.split_once(':').map_or("", |(user, _)| user);
    let colon = if user.is_empty() { "" } else { ":" };
    format!("{scheme}://{user}{colon}{MASK}@{host}")
}

fn masked_parameters(parameters: &str) -> String {
    let masked = parameters.split('&').map(|parameter| {
        let name = parameter.split('=').next().unwrap_or_default();
        let folded = name.to_ascii_lowercase().replace(['_', '-'], "");
        if SECRET_PARAMETERS.iter().any(|part| folded.contains(part)) {
            format!("{name}={MASK}")
        } else {
            parameter.to_owned()
        }
    });
    masked.collect::<Vec<_>>().join("&")
}

impl fmt::Display for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Debug for SecretUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
