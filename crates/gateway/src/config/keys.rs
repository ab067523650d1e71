//! The settings there are, and the nearest one to a name that is none.
use super::limits::Limits;

/// What a setting's value looks like in the file; in the environment all are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Integer,
    /// An array of texts; in the environment separated by commas.
    List,
}

/// Outside `[limits]`. In the order in which they are shown.
pub(super) const KEYS: &[(&str, Kind)] = &[
    ("listen", Kind::Text),
    ("public_url", Kind::Text),
    ("data_dir", Kind::Text),
    ("database_url", Kind::Text),
    ("files_url", Kind::Text),
    ("bus_url", Kind::Text),
    ("mail_url", Kind::Text),
    ("secret", Kind::Text),
    ("admin_email", Kind::Text),
    ("admin_password", Kind::Text),
    ("trusted_proxies", Kind::List),
    ("log_format", Kind::Text),
];

pub(super) const LIMITS_TABLE: &str = "limits";
pub(super) const VARIABLE_PREFIX: &str = "CARELINE_";

/// `key` or `limits.name`, if there is such a setting.
pub(super) fn find(key: &str) -> Option<(&'static str, Kind)> {
    KEYS.iter().find(|(known, _)| *known == key).copied()
}

/// The name of a limit as the file and the map of settings call it.
pub(super) fn limit_key(name: &str) -> String {
    format!("{LIMITS_TABLE}.{name}")
}

/// `CARELINE_…` of a setting.
pub(super) fn variable(key: &str) -> String {
    format!("{VARIABLE_PREFIX}{}", key.replace('.', "_").to_uppercase())
}

/// All settings, limits with their table.
pub(super) fn all() -> impl Iterator<Item = String> {
    let keys = KEYS.iter().map(|(key, _)| (*key).to_owned());
    keys.chain(Limits::NAMES.iter().map(|name| limit_key(name)))
}

/// The setting that was probably meant by `unknown`, a key of the file. A limit is also
/// recognised without its table, where people tend to put it first.
pub(super) fn nearest_key(unknown: &str) -> String {
    nearest(unknown, all().chain([LIMITS_TABLE.to_owned()]), |key| {
        let bare = key.rsplit('.').next().unwrap_or(key);
        strsim::damerau_levenshtein(unknown, key).min(strsim::damerau_levenshtein(unknown, bare))
    })
}

/// The variable that was probably meant by `unknown`.
pub(super) fn nearest_variable(unknown: &str) -> String {
    let variables = all().map(|key| variable(&key));
    nearest(unknown, variables, |name| {
        strsim::damerau_levenshtein(unknown, name)
    })
}

fn nearest(
    unknown: &str,
    known: impl Iterator<Item = String>,
    distance: impl Fn(&str) -> usize,
) -> String {
    known
        // Among equals the one that only lacks its end: people shorten names.
        .min_by_key(|name| (distance(name), !name.starts_with(unknown)))
        .unwrap_or_else(|| unknown.to_owned())
}
