//! Limits: names, defaults, ranges, and the one that follows from the machine.
use super::super::open_files;
use super::super::{ConfigError, Limits};
use super::{refusal, with, with_file};

/// What clients may rely on.
const PROMISED: [(&str, u64); 17] = [
    ("body_bytes", 1_048_576),
    ("frame_bytes", 65_536),
    ("sockets", 100_000),
    ("sockets_per_address", 500),
    ("sockets_per_account", 20),
    ("socket_queue_bytes", 65_536),
    ("frames_per_socket_per_second", 50),
    ("requests_per_address_per_minute", 1200),
    ("logins_per_account_per_minute", 10),
    ("logins_per_address_per_minute", 30),
    ("sessions_per_address_per_minute", 60),
    ("tickets_per_caller_per_minute", 20),
    ("replies_per_caller_per_minute", 120),
    ("tracks_per_address_per_minute", 10),
    ("uploads_per_caller_per_minute", 30),
    ("access_token_seconds", 900),
    ("header_read_seconds", 10),
];

#[test]
fn the_defaults_are_the_promised_ones() {
    assert_eq!(Limits::default().entries(), PROMISED);
}

#[test]
fn every_limit_can_be_set_both_ways() {
    for (name, usual) in PROMISED {
        let figure = usual / 2;
        let variable = format!("CARELINE_LIMITS_{}", name.to_uppercase());
        let by_variable = with(&[(&variable, &figure.to_string())]).expect(name);
        let by_file = with_file(&format!("[limits]\n{name} = {figure}"), &[]).expect(name);
        for config in [by_variable, by_file] {
            assert!(config.limits.entries().contains(&(name, figure)), "{name}");
        }
    }
}

#[test]
fn nought_switches_a_rate_off_and_nothing_else() {
    for (name, _) in PROMISED {
        let variable = format!("CARELINE_LIMITS_{}", name.to_uppercase());
        let is_rate = name.contains("_per_minute") || name.contains("_per_second");
        assert_eq!(with(&[(&variable, "0")]).is_ok(), is_rate, "{name}");
    }
    let limits = with(&[("CARELINE_LIMITS_TRACKS_PER_ADDRESS_PER_MINUTE", "0")])
        .expect("off")
        .limits;
    assert_eq!(limits.tracks_per_address_per_minute, None);
    assert!(limits.uploads_per_caller_per_minute.is_some());
}

#[test]
fn a_limit_out_of_range_says_the_range() {
    assert_eq!(
        refusal(&[("CARELINE_LIMITS_HEADER_READ_SECONDS", "301")]),
        "CARELINE_LIMITS_HEADER_READ_SECONDS: must be a whole number from 1 to 300"
    );
    for wrong in ["-1", "1.5", "1k", "99999999999999999999"] {
        let said = refusal(&[("CARELINE_LIMITS_BODY_BYTES", wrong)]);
        assert!(said.contains("must be a whole number from 1 to"), "{said}");
    }
    let error = with_file("[limits]\nbody_bytes = -1", &[]).expect_err("negative");
    assert!(matches!(error, ConfigError::Invalid { .. }), "{error}");
    assert!(
        error.to_string().starts_with("`limits.body_bytes`"),
        "{error}"
    );
}

#[test]
fn sockets_stay_under_the_limit_of_open_files() {
    for (open_files, sockets) in [
        (u64::MAX, 100_000),
        (1_048_576, 100_000),
        (100_256, 100_000),
        (65_536, 65_280),
        (1024, 768),
        (256, 128),
        (0, 1),
    ] {
        let limits = Limits::for_open_files(open_files);
        assert_eq!(limits.sockets, sockets, "{open_files} open files");
    }
}

#[test]
fn the_limit_of_open_files_is_read_from_linux() {
    let text = "Limit                     Soft Limit           Hard Limit           Units     \n\
                Max processes             95937                95937                processes \n\
                Max open files            1024                 1048576              files     \n";
    assert_eq!(open_files::parse(text), Some(1024));
    let endless = text.replace("1024  ", "unlimited");
    assert_eq!(open_files::parse(&endless), Some(u64::MAX));
    assert_eq!(open_files::parse("Max processes 1 1"), None);
    assert!(open_files::soft_limit() > 0);
}
