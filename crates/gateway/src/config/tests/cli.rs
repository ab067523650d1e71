//! The command line.
use std::fs;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser};

use super::super::cli::{Cli, Command, ConfigArgs, ServeArgs};

fn parsed(arguments: &[&str]) -> Command {
    let line = ["careline"].iter().chain(arguments);
    Cli::try_parse_from(line)
        .unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
        .into_command()
}

fn refused(arguments: &[&str]) -> clap::Error {
    let line = ["careline"].iter().chain(arguments);
    Cli::try_parse_from(line).expect_err("refused")
}

fn file(config: &ConfigArgs) -> Option<PathBuf> {
    config.file(std::path::Path::new("/nonexistent"))
}

#[test]
fn serving_is_the_default() {
    assert_eq!(parsed(&[]), Command::Serve(ServeArgs::default()));
    assert_eq!(parsed(&["serve"]), parsed(&[]));
    for arguments in [
        &["--demo", "--config", "a.toml"][..],
        &["serve", "--demo", "--config", "a.toml"],
    ] {
        let Command::Serve(serve) = parsed(arguments) else {
            panic!("{arguments:?} does not serve");
        };
        assert!(serve.demo);
        assert_eq!(file(&serve.config), Some(PathBuf::from("a.toml")));
    }
}

#[test]
fn the_configuration_can_be_checked() {
    let Command::CheckConfig(config) = parsed(&["check-config", "--config", "a.toml"]) else {
        panic!("something else");
    };
    assert_eq!(file(&config), Some(PathBuf::from("a.toml")));
}

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["serv"][..],
        &["--dmo"],
        &["check-config", "--demo"],
        &["--config"],
        &["backup"],
    ] {
        assert_eq!(refused(arguments).exit_code(), 2, "{arguments:?}");
    }
}

#[test]
fn help_lists_what_there_is() {
    let help = refused(&["--help"]);
    assert_eq!(help.kind(), ErrorKind::DisplayHelp);
    let text = help.to_string();
    for word in ["serve", "check-config", "--config", "--demo", "--version"] {
        assert!(text.contains(word), "{text}");
    }
    assert!(!text.contains("backup") && !text.contains("restore"));
    let version = refused(&["--version"]);
    assert_eq!(version.kind(), ErrorKind::DisplayVersion);
    assert!(version.to_string().starts_with("careline "));
    <Cli as CommandFactory>::command().debug_assert();
}

#[test]
fn the_usual_file_is_read_when_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let none = ConfigArgs::default();
    assert_eq!(none.file(folder.path()), None);
    let usual = folder.path().join("careline.toml");
    fs::write(&usual, "").expect("written");
    assert_eq!(none.file(folder.path()), Some(usual));
}
