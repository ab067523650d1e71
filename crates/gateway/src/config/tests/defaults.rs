//! Nothing given: the defaults, which are also the documentation.
use std::path::PathBuf;

use super::super::keys;
use super::super::{Config, Database, Limits, LogFormat};
use super::{with, with_file};

#[test]
fn nothing_needs_to_be_given() {
    let config = with(&[]).expect("defaults");
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.public_url, None);
    assert_eq!(config.data_dir, PathBuf::from("./data"));
    assert_eq!(
        config.database,
        Database::Sqlite(PathBuf::from("./data/careline.db"))
    );
    assert_eq!(config.files_url.expose(), "file:./data/files");
    assert_eq!(config.bus_url, None);
    assert_eq!(config.mail_url, None);
    assert_eq!(config.secret, None);
    assert_eq!(config.admin_email, "admin@localhost");
    assert_eq!(config.admin_password, None);
    assert!(config.trusted_proxies.is_empty());
    assert_eq!(config.log_format, LogFormat::Text);
    assert!(!config.production());
}

#[test]
fn the_data_dir_moves_what_lies_in_it() {
    let config = with(&[("CARELINE_DATA_DIR", "/srv/care")]).expect("a folder");
    assert_eq!(
        config.database.url().expose(),
        "sqlite:/srv/care/careline.db"
    );
    assert_eq!(config.files_url.expose(), "file:/srv/care/files");
}

#[test]
fn the_default_file_names_every_setting() {
    for key in keys::all() {
        let name = key.rsplit('.').next().expect("a name");
        let documented = Config::DEFAULT_TOML.lines().any(|line| {
            let line = line.strip_prefix("# ").unwrap_or(line);
            line.starts_with(&format!("{name} = "))
        });
        assert!(documented, "{key} is not documented");
    }
}

#[test]
fn the_default_file_says_what_holds_without_it() {
    let given = with_file(Config::DEFAULT_TOML, &[]).expect("the default file");
    assert_eq!(given, with(&[]).expect("defaults"));
    let sockets = given.limits.sockets;
    let in_code = Limits {
        sockets,
        ..Limits::default()
    };
    assert_eq!(
        given.limits, in_code,
        "limits.rs and the default file differ"
    );
}

#[test]
fn the_environment_wins_over_the_file() {
    let file = "listen = \"127.0.0.1:1\"\nadmin_email = \"a@b\"\n[limits]\nbody_bytes = 5\nframe_bytes = 6";
    let config = with_file(
        file,
        &[
            ("CARELINE_LISTEN", "127.0.0.1:2"),
            ("CARELINE_LIMITS_BODY_BYTES", "7"),
        ],
    )
    .expect("both");
    assert_eq!(config.listen.port(), 2);
    assert_eq!(config.admin_email, "a@b");
    assert_eq!(config.limits.body_bytes, 7);
    assert_eq!(config.limits.frame_bytes, 6);
}

#[test]
fn an_empty_variable_counts_as_not_set() {
    let config = with_file(
        "listen = \"127.0.0.1:1\"",
        &[("CARELINE_LISTEN", ""), ("CARELINE_SECRET", "")],
    )
    .expect("not set");
    assert_eq!(config.listen.port(), 1);
    assert_eq!(config.secret, None);
}
