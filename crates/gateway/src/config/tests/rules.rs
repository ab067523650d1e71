//! Rules over several settings: secrets, production mode, keys for S3.
use super::super::ConfigError;
use super::{refusal, with};

const STRONG: &str = "0123456789abcdef0123456789abcdef";
const MONOTONOUS: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const PRODUCTION: (&str, &str) = ("CARELINE_PUBLIC_URL", "https://care.example");

#[test]
fn a_short_secret_is_refused_everywhere() {
    let short = ("CARELINE_SECRET", &STRONG[..31]);
    assert_eq!(
        refusal(&[short]),
        "CARELINE_SECRET: must have at least 32 bytes"
    );
    assert_eq!(refusal(&[short, PRODUCTION]), refusal(&[short]));
    let config = with(&[("CARELINE_SECRET", STRONG)]).expect("32 bytes are enough");
    assert_eq!(config.secret.expect("given").expose(), STRONG);
}

#[test]
fn a_monotonous_secret_is_refused_in_production() {
    let monotonous = ("CARELINE_SECRET", MONOTONOUS);
    with(&[monotonous]).expect("good enough for trying things out");
    assert_eq!(
        refusal(&[monotonous, PRODUCTION]),
        "CARELINE_SECRET: must have at least 8 different bytes in production mode"
    );
    let seven = "abcdefg".repeat(5);
    let eight = "abcdefgh".repeat(4);
    assert!(with(&[("CARELINE_SECRET", &seven), PRODUCTION]).is_err());
    with(&[("CARELINE_SECRET", &eight), PRODUCTION]).expect("eight are enough");
}

#[test]
fn production_on_one_machine_may_generate_its_secret() {
    assert!(with(&[PRODUCTION]).expect("generated later").production());
}

#[test]
fn several_nodes_need_the_secret_given() {
    let mongo = ("CARELINE_DATABASE_URL", "mongodb://127.0.0.1/care");
    assert!(matches!(with(&[mongo]), Err(ConfigError::SecretMissing)));
    with(&[mongo, ("CARELINE_SECRET", STRONG)]).expect("given");
}

#[test]
fn keys_for_s3_come_whole_or_not_at_all() {
    let id = ("AWS_ACCESS_KEY_ID", "AKIA");
    let key = ("AWS_SECRET_ACCESS_KEY", "wJalr");
    let s3 = ("CARELINE_FILES_URL", "s3://bucket/p");
    for half in [id, key] {
        assert!(matches!(with(&[s3, half]), Err(ConfigError::HalfAwsKeys)));
        with(&[half]).expect("no concern of a local folder's");
    }
    let others = [("AWS_SESSION_TOKEN", "tok"), ("AWS_REGION", "eu-central-1")];
    let aws = with(&[s3, id, key, others[0], others[1]])
        .expect("whole")
        .aws;
    assert_eq!(aws.access_key_id.as_deref(), Some("AKIA"));
    assert_eq!(aws.secret_access_key.expect("a key").expose(), "wJalr");
    assert_eq!(aws.session_token.expect("a token").expose(), "tok");
    assert_eq!(aws.region.as_deref(), Some("eu-central-1"));
    assert_eq!(with(&[s3]).expect("anonymous").aws.access_key_id, None);
}
