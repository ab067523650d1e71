//! Names that are none, files that are none.
use std::path::Path;

use super::super::{Config, ConfigError};
use super::{refusal, with, with_file};

#[test]
fn an_unknown_variable_names_the_nearest() {
    for (unknown, nearest) in [
        ("CARELINE_LISTN", "CARELINE_LISTEN"),
        ("CARELINE_DATABASE", "CARELINE_DATABASE_URL"),
        ("CARELINE_LIMITS_BODY", "CARELINE_LIMITS_BODY_BYTES"),
        ("CARELINE_LIMIT_SOCKETS", "CARELINE_LIMITS_SOCKETS"),
    ] {
        let said = refusal(&[(unknown, "x")]);
        let expected = format!("unknown setting {unknown}; did you mean {nearest}?");
        assert_eq!(said, expected);
    }
}

#[test]
fn an_unknown_variable_is_refused_even_when_empty() {
    assert!(refusal(&[("CARELINE_LISTN", "")]).contains("CARELINE_LISTEN"));
}

#[test]
fn other_programs_variables_are_ignored() {
    with(&[
        ("PATH", "/bin"),
        ("CARELINER", "x"),
        ("careline_listen", "x"),
    ])
    .expect("ignored");
}

#[test]
fn an_unknown_key_names_the_nearest() {
    for (text, unknown, nearest) in [
        ("listn = 'x'", "`listn`", "`listen`"),
        ("[limit]\nsockets = 1", "`limit`", "`limits`"),
        (
            "[limits]\nsocket = 1",
            "`limits.socket`",
            "`limits.sockets`",
        ),
        ("body_bytes = 1", "`body_bytes`", "`limits.body_bytes`"),
        ("LISTEN = 'x'", "`LISTEN`", "`"),
    ] {
        let said = with_file(text, &[]).expect_err(text).to_string();
        assert!(said.contains(unknown), "{said}");
        assert!(said.contains(&format!("did you mean {nearest}")), "{said}");
    }
}

#[test]
fn a_value_of_the_wrong_type_is_refused() {
    for (text, expected) in [
        (
            "listen = 8080",
            "`listen` in the configuration file must be a text",
        ),
        (
            "secret = true",
            "`secret` in the configuration file must be a text",
        ),
        ("trusted_proxies = '10.0.0.0/8'", "must be a list"),
        ("trusted_proxies = [1]", "must be a list"),
        ("limits = 3", "must be a table"),
        ("[limits]\nbody_bytes = '1'", "must be a whole number"),
        ("[limits]\nbody_bytes = 1.5", "must be a whole number"),
    ] {
        let error = with_file(text, &[]).expect_err(text);
        assert!(matches!(error, ConfigError::WrongType { .. }), "{error}");
        assert!(error.to_string().contains(expected), "{error}");
    }
}

#[test]
fn broken_toml_names_the_line_and_keeps_the_secret() {
    let error = with_file("listen = '127.0.0.1:1'\nsecret = \"hunter2", &[]).expect_err("broken");
    assert!(
        matches!(error, ConfigError::Syntax { line: 2, .. }),
        "{error:?}"
    );
    assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
}

#[test]
fn a_file_that_is_not_there_is_an_error() {
    let error = Config::load(
        Some(Path::new("/nonexistent/careline.toml")),
        std::iter::empty(),
    )
    .expect_err("not there");
    assert!(error.to_string().contains("/nonexistent/careline.toml"));
}

#[test]
fn what_is_not_utf8_is_refused() {
    let said = refusal(&[("CARELINE_DATA_DIR", "/srv/\u{fffd}")]);
    assert_eq!(said, "CARELINE_DATA_DIR: is not UTF-8");
}
