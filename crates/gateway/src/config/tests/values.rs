//! What each setting takes and refuses.
use std::path::PathBuf;

use super::super::{Config, Database, LogFormat};
use super::{refusal, with, with_file};

fn one(name: &str, value: &str) -> Config {
    with(&[(name, value)]).unwrap_or_else(|error| panic!("{name}={value}: {error}"))
}

fn refuses(name: &str, values: &[&str]) {
    for value in values {
        let said = refusal(&[(name, value)]);
        assert!(said.starts_with(name), "{name}={value}: {said}");
    }
}

#[test]
fn listen_is_an_address_and_a_port() {
    assert_eq!(one("CARELINE_LISTEN", "0.0.0.0:0").listen.port(), 0);
    assert!(one("CARELINE_LISTEN", "[::1]:8080").listen.is_ipv6());
    refuses(
        "CARELINE_LISTEN",
        &["8080", ":8080", "localhost", "127.0.0.1:99999"],
    );
}

#[test]
fn the_public_url_is_scheme_host_and_port() {
    let name = "CARELINE_PUBLIC_URL";
    let url = one(name, "http://care.example:8080")
        .public_url
        .expect("given");
    assert_eq!(url.as_str(), "http://care.example:8080/");
    assert!(!one(name, "http://care.example").production());
    assert!(one(name, "https://care.example/").production());
    refuses(
        name,
        &[
            "care.example",
            "ftp://care.example",
            "https://care.example/help",
            "https://care.example/?a=b",
            "https://care.example/#a",
            "https://user:pass@care.example",
        ],
    );
}

#[test]
fn the_database_is_sqlite_or_mongodb() {
    let name = "CARELINE_DATABASE_URL";
    for (url, path) in [
        ("sqlite:/srv/c.db", "/srv/c.db"),
        ("sqlite:///srv/c.db", "/srv/c.db"),
        ("sqlite:./c.db", "./c.db"),
    ] {
        assert_eq!(
            one(name, url).database,
            Database::Sqlite(PathBuf::from(path))
        );
    }
    let secret = ("CARELINE_SECRET", "0123456789abcdef0123456789abcdef");
    for url in [
        "mongodb://127.0.0.1/care",
        "mongodb://u:p%40@a:27017,b:27017/care?replicaSet=rs0",
        "mongodb+srv://u:p@cluster.example/care",
    ] {
        let config = with(&[(name, url), secret]).expect(url);
        assert!(matches!(config.database, Database::Mongo(known) if known.expose() == url));
    }
    refuses(
        name,
        &[
            "sqlite:",
            "sqlite:/x?mode=ro",
            "postgres://h/d",
            "/srv/c.db",
            "mongodb://127.0.0.1",
            "mongodb://127.0.0.1/",
            "mongodb:///care",
            "mongodb://h/?directConnection=true",
        ],
    );
}

#[test]
fn files_go_to_a_folder_or_to_s3() {
    let name = "CARELINE_FILES_URL";
    for url in [
        "file:/srv/files",
        "file:///srv/files",
        "s3://bucket/prefix?region=x",
    ] {
        assert_eq!(one(name, url).files_url.expose(), url);
    }
    refuses(
        name,
        &["/srv/files", "file:", "s3://", "s3://?region=x", "http://x"],
    );
}

#[test]
fn nats_is_announced_but_not_there_yet() {
    assert_eq!(
        refusal(&[("CARELINE_BUS_URL", "nats://127.0.0.1:4222")]),
        "CARELINE_BUS_URL: nats:// is not supported yet in this version"
    );
    refuses("CARELINE_BUS_URL", &["redis://127.0.0.1"]);
}

#[test]
fn the_mail_url_is_checked_at_once() {
    let name = "CARELINE_MAIL_URL";
    assert!(one(name, "smtp://127.0.0.1:1025").mail_url.is_some());
    refuses(
        name,
        &[
            "mx.example",
            "imap://mx.example",
            "smtp://u:p@mx.example?tls=none",
        ],
    );
}

#[test]
fn the_admin_is_an_address() {
    let name = "CARELINE_ADMIN_EMAIL";
    assert_eq!(
        one(name, " asha@shop.example ").admin_email,
        "asha@shop.example"
    );
    refuses(name, &["asha", "@x", "a@", "a@b@c", "a b@c", "a@b\r\nc"]);
    let config = one("CARELINE_ADMIN_PASSWORD", "hunter2");
    assert_eq!(config.admin_password.expect("given").expose(), "hunter2");
}

#[test]
fn proxies_are_addresses_or_ranges() {
    let name = "CARELINE_TRUSTED_PROXIES";
    let shown = |config: Config| {
        let ranges = config.trusted_proxies.iter().map(ToString::to_string);
        ranges.collect::<Vec<_>>()
    };
    let expected = ["10.0.0.0/8", "192.0.2.7/32", "fd00::/8"];
    assert_eq!(
        shown(one(name, "10.0.0.0/8, 192.0.2.7 ,fd00::/8,")),
        expected
    );
    let file = "trusted_proxies = ['10.0.0.0/8', '192.0.2.7', 'fd00::/8']";
    assert_eq!(shown(with_file(file, &[]).expect("a list")), expected);
    refuses(
        name,
        &["10.0.0.0/33", "proxy.example", "10.0.0.0/8;10.0.0.1"],
    );
}

#[test]
fn logs_are_text_or_json() {
    assert_eq!(
        one("CARELINE_LOG_FORMAT", "json").log_format,
        LogFormat::Json
    );
    refuses("CARELINE_LOG_FORMAT", &["JSON", "pretty"]);
}
