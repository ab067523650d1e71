//! What the user gave: the file's and the environment's settings as text, with their origin.
use std::collections::BTreeMap;
use std::fmt;

use toml::{Table, Value};

use super::error::ConfigError;
use super::keys::{self, Kind, LIMITS_TABLE, VARIABLE_PREFIX};
use super::limits::Limits;

/// One setting as it was given.
#[derive(Clone)]
pub(super) struct Given {
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// Where a setting came from, for error messages.
#[derive(Clone)]
pub(super) enum Origin {
    File(String),
    Variable(String),
}

/// By key; a limit's is `limits.name`.
pub(super) type Settings = BTreeMap<String, Given>;

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(key) => write!(f, "`{key}` in the configuration file"),
            Self::Variable(name) => f.write_str(name),
        }
    }
}

impl Given {
    /// "This setting is wrong because …".
    pub(super) fn invalid(&self, problem: impl Into<String>) -> ConfigError {
        ConfigError::Invalid {
            name: self.origin.to_string(),
            problem: problem.into(),
        }
    }
}

/// Reads the settings of a TOML text.
pub(super) fn from_file(text: &str) -> Result<Settings, ConfigError> {
    // The parser's own display quotes the line, which may hold a secret.
    let table = text.parse::<Table>().map_err(|error| ConfigError::Syntax {
        line: error.span().map_or(1, |span| line_of(text, span.start)),
        problem: error.message().to_owned(),
    })?;
    let mut settings = Settings::new();
    for (key, value) in table {
        if key == LIMITS_TABLE {
            limits_from(value, &mut settings)?;
            continue;
        }
        let Some((_, kind)) = keys::find(&key) else {
            return Err(unknown_key(&key));
        };
        let text = text_of(&key, kind, value)?;
        settings.insert(key.clone(), from_key(key, text));
    }
    Ok(settings)
}

/// Reads the `CARELINE_…` variables; others are none of our business.
pub(super) fn from_variables(
    variables: impl Iterator<Item = (String, String)>,
) -> Result<Settings, ConfigError> {
    let known = keys::all()
        .map(|key| (keys::variable(&key), key))
        .collect::<BTreeMap<_, _>>();
    let mut settings = Settings::new();
    for (name, text) in variables.filter(|(name, _)| name.starts_with(VARIABLE_PREFIX)) {
        let Some(key) = known.get(&name) else {
            let nearest = keys::nearest_variable(&name);
            return Err(ConfigError::Unknown { name, nearest });
        };
        let origin = Origin::Variable(name);
        let given = Given { text, origin };
        if given.text.contains(char::REPLACEMENT_CHARACTER) {
            return Err(given.invalid("is not UTF-8"));
        }
        // Composed files pass `NAME=${NAME:-}`: empty means "not set".
        if !given.text.is_empty() {
            settings.insert(key.clone(), given);
        }
    }
    Ok(settings)
}

fn limits_from(value: Value, settings: &mut Settings) -> Result<(), ConfigError> {
    let Value::Table(table) = value else {
        return Err(wrong_type(LIMITS_TABLE, "a table"));
    };
    for (name, value) in table {
        let key = keys::limit_key(&name);
        if !Limits::NAMES.contains(&name.as_str()) {
            return Err(unknown_key(&key));
        }
        let text = text_of(&key, Kind::Integer, value)?;
        settings.insert(key.clone(), from_key(key, text));
    }
    Ok(())
}

fn text_of(key: &str, kind: Kind, value: Value) -> Result<String, ConfigError> {
    match (kind, value) {
        (Kind::Text, Value::String(text)) => Ok(text),
        (Kind::Integer, Value::Integer(number)) => Ok(number.to_string()),
        (Kind::List, Value::Array(items)) => items
            .into_iter()
            .map(|item| text_of(key, Kind::Text, item).map_err(|_| wrong_type(key, LIST)))
            .collect::<Result<Vec<_>, _>>()
            .map(|items| items.join(",")),
        (Kind::Text, _) => Err(wrong_type(key, "a text in quotes")),
        (Kind::Integer, _) => Err(wrong_type(key, "a whole number")),
        (Kind::List, _) => Err(wrong_type(key, LIST)),
    }
}

const LIST: &str = "a list of texts in quotes";

fn from_key(key: String, text: String) -> Given {
    let origin = Origin::File(key);
    Given { text, origin }
}

fn unknown_key(key: &str) -> ConfigError {
    ConfigError::Unknown {
        name: Origin::File(key.to_owned()).to_string(),
        nearest: format!("`{}`", keys::nearest_key(key)),
    }
}

fn wrong_type(key: &str, expected: &'static str) -> ConfigError {
    ConfigError::WrongType {
        name: Origin::File(key.to_owned()).to_string(),
        expected,
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    before.split(|byte| *byte == b'\n').count()
}
