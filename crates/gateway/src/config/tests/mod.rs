//! The configuration's rules, each with what it refuses.
mod cli;
mod defaults;
mod limits;
mod masking;
mod names;
mod rules;
mod secret_file;
mod values;

use std::fs;

use super::{Config, ConfigError};

/// Loads with these variables and no file.
fn with(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::load(None, owned(variables))
}

/// Loads with a file of this text and these variables.
fn with_file(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("careline.toml");
    fs::write(&path, text).expect("written");
    Config::load(Some(&path), owned(variables))
}

/// What the user reads when these variables are refused.
fn refusal(variables: &[(&str, &str)]) -> String {
    with(variables).expect_err("refused").to_string()
}

fn owned(variables: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
    let pair = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
    variables.iter().map(pair).collect::<Vec<_>>().into_iter()
}
