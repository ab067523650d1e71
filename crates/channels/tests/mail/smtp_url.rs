//! Addresses of mail servers: what is understood, what is refused.
use channels::mail::{SmtpMailer, SmtpUrl, SmtpUrlError, Tls};

fn parsed(url: &str) -> (String, u16, Tls) {
    let url = SmtpUrl::parse(url).unwrap_or_else(|error| panic!("{url}: {error}"));
    (url.host().to_owned(), url.port(), url.tls())
}

fn refusal(url: &str) -> SmtpUrlError {
    match SmtpUrl::parse(url) {
        Ok(_) => panic!("{url} was taken"),
        Err(error) => error,
    }
}

#[test]
fn ports_and_encryption_follow_the_scheme() {
    let host = |name: &str, port, tls| (name.to_owned(), port, tls);
    for (url, expected) in [
        (
            "smtp://mx.example",
            host("mx.example", 25, Tls::Opportunistic),
        ),
        (
            "smtp://mx.example:2525?tls=none",
            host("mx.example", 2525, Tls::None),
        ),
        (
            "smtp://mx.example?tls=required",
            host("mx.example", 25, Tls::Required),
        ),
        (
            "smtps://u:p@mx.example",
            host("mx.example", 465, Tls::Implicit),
        ),
        (
            "smtps://mx.example:4650/me.example",
            host("mx.example", 4650, Tls::Implicit),
        ),
        (
            "smtp://u:p@localhost",
            host("localhost", 587, Tls::Opportunistic),
        ),
        (
            "smtp://u:p@127.0.0.1:1?tls=none",
            host("127.0.0.1", 1, Tls::None),
        ),
        ("smtp://u:p@[::1]:1", host("::1", 1, Tls::Opportunistic)),
    ] {
        assert_eq!(parsed(url), expected, "{url}");
    }
}

#[test]
fn a_password_never_crosses_a_network_in_the_clear() {
    assert_eq!(parsed("smtp://u:p@mx.example").2, Tls::Required);
    assert_eq!(
        parsed("smtp://u:p@10.0.0.1?tls=opportunistic").2,
        Tls::Required
    );
    assert_eq!(
        refusal("smtp://u:p@mx.example?tls=none"),
        SmtpUrlError::Exposed
    );
    assert_eq!(
        refusal("smtp://u:p@127.0.0.1.evil.example?tls=none"),
        SmtpUrlError::Exposed
    );
}

#[test]
fn what_is_not_understood_is_refused() {
    for (url, expected) in [
        ("mx.example", SmtpUrlError::Malformed),
        ("smtp://", SmtpUrlError::NoHost),
        ("smtp:mx.example", SmtpUrlError::NoHost),
        ("http://mx.example", SmtpUrlError::Scheme),
        ("smtp://u@mx.example", SmtpUrlError::Credentials),
        ("smtp://:p@mx.example", SmtpUrlError::Credentials),
        ("smtp://u:%ff@localhost", SmtpUrlError::Credentials),
        ("smtp://mx.example?tls=maybe", SmtpUrlError::Parameter),
        (
            "smtp://mx.example?tls=none&tls=required",
            SmtpUrlError::Parameter,
        ),
        ("smtp://mx.example?ssl=1", SmtpUrlError::Parameter),
        ("smtps://mx.example?tls=none", SmtpUrlError::Parameter),
    ] {
        assert_eq!(refusal(url), expected, "{url}");
    }
}

#[test]
fn neither_an_error_nor_debug_shows_the_password() {
    let error = SmtpMailer::open("smtp://user:hunter2@mx.example?tls=none").expect_err("exposed");
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let mailer = SmtpMailer::open("smtps://user:hunter2@mx.example").expect("a good address");
    assert!(!format!("{mailer:?}").contains("hunter2"));
    assert!(!format!("{mailer:?}").contains("user"));
}
