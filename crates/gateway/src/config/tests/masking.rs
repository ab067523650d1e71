//! Nothing that prints a configuration prints a secret.
use super::super::{Config, Secret, SecretUrl};
use super::{refusal, with, with_file};

const SECRET: &str = "hunter2-0123456789abcdef0123456789";

fn full_of_secrets() -> Config {
    let mongo = "mongodb://care:hunter2@a:27017,b:27017/care?replicaSet=rs0";
    with(&[
        ("CARELINE_DATABASE_URL", mongo),
        (
            "CARELINE_FILES_URL",
            "s3://bucket/p?region=x&secret_key=hunter2",
        ),
        ("CARELINE_MAIL_URL", "smtps://care:hunter2@mx.example"),
        ("CARELINE_SECRET", SECRET),
        ("CARELINE_ADMIN_PASSWORD", "hunter2"),
        ("AWS_ACCESS_KEY_ID", "AKIA"),
        ("AWS_SECRET_ACCESS_KEY", "hunter2"),
        ("AWS_SESSION_TOKEN", "hunter2"),
    ])
    .expect("a good configuration")
}

#[test]
fn secrets_are_masked_wherever_they_are_shown() {
    let config = full_of_secrets();
    let everywhere = format!("{}{config:?}{:?}", config.effective(), config.aws);
    assert!(!everywhere.contains("hunter2"), "{everywhere}");
    for shown in [
        "database_url = \"mongodb://care:***@a:27017,b:27017/care?replicaSet=rs0\"",
        "files_url = \"s3://bucket/p?region=x&secret_key=***\"",
        "mail_url = \"smtps://care:***@mx.example\"",
        "secret = \"***\"",
        "admin_password = \"***\"",
    ] {
        assert!(config.effective().contains(shown), "{}", config.effective());
    }
    let secret = Secret::new("hunter2");
    assert_eq!(
        format!("{secret} {secret:?} {:?}", Some(&secret)),
        "*** *** Some(***)"
    );
}

#[test]
fn urls_hide_passwords_of_every_shape() {
    for (url, shown) in [
        (
            "smtp://mx.example:25?tls=none",
            "smtp://mx.example:25?tls=none",
        ),
        ("smtp://u:p@mx.example", "smtp://u:***@mx.example"),
        ("smtp://u%40x:p@q@mx.example", "smtp://u%40x:***@mx.example"),
        ("nats://token@h:4222", "nats://***@h:4222"),
        ("mongodb://u:p?q@h/d?x=1", "mongodb://u:***@h/d?x=1"),
        ("mongodb://u:p/q@h/d", "mongodb://u:***@h/d"),
        (
            "mongodb://h/d?authMechanismProperties=AWS_SESSION_TOKEN:t&x=1",
            "mongodb://h/d?authMechanismProperties=***&x=1",
        ),
        (
            "s3://b/p?access_key=k&endpoint=e",
            "s3://b/p?access_key=***&endpoint=e",
        ),
        ("file:/srv/a@b/c", "file:/srv/a@b/c"),
    ] {
        let url = SecretUrl::new(url);
        assert_eq!(url.to_string(), shown);
        assert_eq!(format!("{url:?}"), shown);
    }
}

#[test]
fn an_error_never_repeats_a_secret() {
    for (name, value) in [
        ("CARELINE_SECRET", "hunter2"),
        ("CARELINE_MAIL_URL", "smtp://u:hunter2@mx.example?tls=none"),
        ("CARELINE_DATABASE_URL", "mongodb://u:hunter2@h"),
        ("CARELINE_DATABASE_URL", "postgres://u:hunter2@h/d"),
        ("CARELINE_FILES_URL", "http://u:hunter2@h"),
        ("CARELINE_BUS_URL", "nats://hunter2@h"),
        ("CARELINE_PUBLIC_URL", "https://u:hunter2@h"),
    ] {
        let error = with(&[(name, value)]).expect_err(name);
        assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
    }
    assert!(!refusal(&[("CARELINE_SECRT", "hunter2")]).contains("hunter2"));
}

#[test]
fn what_is_shown_can_be_read_back() {
    let given = [
        ("CARELINE_PUBLIC_URL", "https://care.example"),
        ("CARELINE_DATA_DIR", "/srv/\"care\"\\x"),
        ("CARELINE_TRUSTED_PROXIES", "10.0.0.0/8"),
        ("CARELINE_LIMITS_REQUESTS_PER_ADDRESS_PER_MINUTE", "0"),
        ("CARELINE_LOG_FORMAT", "json"),
    ];
    let config = with(&given).expect("a good configuration");
    assert_eq!(
        with_file(&config.effective(), &[]).expect("read back"),
        config
    );
}
