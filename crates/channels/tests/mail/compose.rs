//! What a letter looks like on the wire, whatever strangers put into it.
use channels::mail::MailError;

use crate::letters::{address, letter};

/// The header lines, unfolded.
fn headers(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8(bytes.to_vec()).expect("mails are ASCII");
    let (head, _) = text.split_once("\r\n\r\n").expect("a header and a body");
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    unfolded.split("\r\n").map(str::to_owned).collect()
}

fn header(lines: &[String], name: &str) -> Option<String> {
    let mut found = lines
        .iter()
        .filter_map(|line| line.strip_prefix(&format!("{name}: ")));
    let value = found.next().map(str::to_owned);
    assert!(found.next().is_none(), "{name} stands there twice");
    value
}

const MALFORMED: MailError = MailError::Refused {
    permanent: true,
    code: None,
};

#[test]
fn a_letter_carries_what_it_was_given() {
    let mut given = letter("0197@shop.example");
    given.reply_to = Some(address(None, "ticket+1@shop.example"));
    given.in_reply_to = Some("<a@b.example>".to_owned());
    given.references = vec!["<root@b.example>".to_owned(), "a@b.example".to_owned()];
    given.auto_submitted = true;
    let lines = headers(&given.formatted().expect("a good letter"));
    let value = |name| header(&lines, name).unwrap_or_else(|| panic!("{name} is missing"));
    assert_eq!(value("Message-ID"), "<0197@shop.example>");
    assert_eq!(value("From"), "\"Shop Care\" <care@shop.example>");
    assert_eq!(value("To"), "Asha <asha@shop.example>");
    assert_eq!(value("Reply-To"), "ticket+1@shop.example");
    assert_eq!(value("Subject"), "[ST-2026-001] Parcel");
    assert_eq!(value("In-Reply-To"), "<a@b.example>");
    assert_eq!(value("References"), "<root@b.example> <a@b.example>");
    assert_eq!(value("Auto-Submitted"), "auto-replied");
    assert_eq!(value("X-Auto-Response-Suppress"), "All");
    assert!(value("Content-Type").starts_with("multipart/alternative"));
}

#[test]
fn a_person_s_letter_is_not_marked_as_a_robot_s() {
    let lines = headers(&letter("1@x.example").formatted().expect("a good letter"));
    assert_eq!(header(&lines, "Auto-Submitted"), None);
    let mut robot = letter("1@x.example");
    robot.auto_submitted = true;
    let lines = headers(&robot.formatted().expect("a good letter"));
    assert_eq!(
        header(&lines, "Auto-Submitted").as_deref(),
        Some("auto-generated")
    );
}

#[test]
fn nothing_that_a_stranger_types_becomes_a_header() {
    for attack in [
        "x\r\nBcc: victim@x.example",
        "x\nBcc: victim@x.example",
        "x\rBcc: victim@x.example",
        "x\r\n\r\nBcc: victim@x.example",
        "x\u{2028}Bcc: victim@x.example",
        "x\0\r\n Bcc: victim@x.example",
        "अ\r\nBcc: victim@x.example",
        "\"\r\nBcc: victim@x.example\r\nX: \"",
        "=?utf-8?Q?x=0D=0ABcc:_victim@x.example?=",
    ] {
        let mut letter = letter("1@x.example");
        letter.subject = attack.to_owned();
        letter.to.name = Some(attack.to_owned());
        letter.from.name = Some(attack.to_owned());
        letter.reply_to = Some(address(Some(attack), "r@x.example"));
        letter.in_reply_to = Some(attack.to_owned());
        letter.references = vec![attack.to_owned()];
        let lines = headers(&letter.formatted().expect("names are cleaned, not refused"));
        assert_eq!(header(&lines, "Bcc"), None, "{attack:?}");
        assert_eq!(header(&lines, "In-Reply-To"), None, "{attack:?}");
        assert_eq!(header(&lines, "References"), None, "{attack:?}");
        assert_eq!(
            lines.len(),
            8,
            "only the headers of every letter: {lines:#?}"
        );
    }
}

#[test]
fn what_is_no_address_is_refused_for_good() {
    for wrong in [
        "",
        "asha",
        "a b@x.example",
        "a@x.example\r\nRCPT TO:<v@x.example>",
        "a@x.example>",
        "a@x.example, b@x.example",
        "a@",
        "@x.example",
    ] {
        for place in 0..3 {
            let mut letter = letter("1@x.example");
            match place {
                0 => letter.to.email = wrong.to_owned(),
                1 => letter.from.email = wrong.to_owned(),
                _ => letter.reply_to = Some(address(None, wrong)),
            }
            assert_eq!(letter.formatted(), Err(MALFORMED), "{wrong:?}");
        }
    }
}

#[test]
fn what_is_no_message_id_is_refused_for_good() {
    for wrong in [
        "", "x", "a b@c", "a@b@c", "a\r\n@c", "<a@b", "a@b>", "ü@c", "@c", "a@",
    ] {
        assert_eq!(letter(wrong).formatted(), Err(MALFORMED), "{wrong:?}");
    }
    let long = format!("{}@c", "a".repeat(250));
    assert_eq!(letter(&long).formatted(), Err(MALFORMED));
    let bracketed = letter("<a@b>").formatted().expect("brackets are fine");
    assert_eq!(
        header(&headers(&bracketed), "Message-ID").as_deref(),
        Some("<a@b>")
    );
}

#[test]
fn a_long_thread_keeps_its_root_and_its_newest() {
    let mut letter = letter("1@x.example");
    letter.references = (0..50).map(|n| format!("<{n}@x.example>")).collect();
    let bytes = letter.formatted().expect("a good letter");
    let thread = header(&headers(&bytes), "References").expect("a thread");
    let ids = thread.split_whitespace().collect::<Vec<_>>();
    assert_eq!(ids.len(), 20);
    assert_eq!(ids[0], "<0@x.example>");
    assert_eq!(ids[1], "<31@x.example>");
    assert_eq!(ids[19], "<49@x.example>");
    let longest = bytes.split(|b| *b == b'\n').map(<[u8]>::len).max();
    assert!(longest <= Some(998), "a line of {longest:?} bytes");
}

#[test]
fn a_body_has_a_limit() {
    let mut letter = letter("1@x.example");
    letter.html = "x".repeat(1024 * 1024 - letter.text.len());
    assert!(letter.formatted().is_ok());
    letter.html.push('x');
    assert_eq!(letter.formatted(), Err(MALFORMED));
}

#[test]
fn debug_shows_neither_addresses_nor_text() {
    let shown = format!("{:?} {:?}", letter("1@x.example"), address(None, "a@b.c"));
    for secret in ["asha", "Asha", "Hello", "Parcel", "a@b.c"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}
