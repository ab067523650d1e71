//! The decoder, case by case: what it accepts and what it refuses, and how early.
use super::decode::Decoder;
use super::message::Message;
use super::violation::Violation;

const MASK: [u8; 4] = [0x11, 0x22, 0x33, 0x44];

/// A client's frame with the first byte as given.
fn frame(first: u8, payload: &[u8]) -> Vec<u8> {
    let mut bytes = vec![first];
    match payload.len() {
        short @ 0..=125 => bytes.push(0x80 | u8::try_from(short).unwrap()),
        medium => {
            bytes.push(0x80 | 0x7E);
            bytes.extend_from_slice(&u16::try_from(medium).unwrap().to_be_bytes());
        }
    }
    bytes.extend_from_slice(&MASK);
    bytes.extend(
        payload
            .iter()
            .enumerate()
            .map(|(at, byte)| byte ^ MASK[at % 4]),
    );
    bytes
}

fn decode(bytes: &[u8]) -> Result<Vec<Message>, Violation> {
    let mut decoder = Decoder::new(1000);
    let mut input = bytes;
    let mut messages = Vec::new();
    while let Some(message) = decoder.next(&mut input)? {
        messages.push(message);
    }
    assert!(input.is_empty());
    Ok(messages)
}

#[test]
fn whole_messages() {
    let bytes = [
        frame(0x81, b"Hello"),
        frame(0x82, &[0, 255]),
        frame(0x81, b""),
    ]
    .concat();
    let expected = vec![
        Message::Text("Hello".into()),
        Message::Binary(vec![0, 255]),
        Message::Text(String::new()),
    ];
    assert_eq!(decode(&bytes), Ok(expected));
}

#[test]
fn control_frames_between_fragments() {
    let bytes = [
        frame(0x01, b"He"),
        frame(0x89, b"!"),
        frame(0x00, b""),
        frame(0x80, b"llo"),
    ]
    .concat();
    let expected = vec![Message::Ping(b"!".to_vec()), Message::Text("Hello".into())];
    assert_eq!(decode(&bytes), Ok(expected));
}

#[test]
fn breaches_are_named_at_the_first_bytes() {
    for (bytes, violation) in [
        (&[0xC1][..], Violation::ReservedBits),
        (&[0xA1], Violation::ReservedBits),
        (&[0x91], Violation::ReservedBits),
        (&[0x83], Violation::UnknownOpcode),
        (&[0x8B], Violation::UnknownOpcode),
        (&[0x09], Violation::BadControl),
        (&[0x89, 0xFE], Violation::BadControl),
        (&[0x81, 0x05], Violation::Unmasked),
        (&[0x81, 0xFE, 0, 125, 0, 0, 0, 0], Violation::LongLength),
        (
            &[0x81, 0xFF, 0, 0, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0],
            Violation::LongLength,
        ),
        (
            &[0x81, 0xFF, 128, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
            Violation::LongLength,
        ),
        (
            &[0x81, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0],
            Violation::TooBig,
        ),
    ] {
        assert_eq!(decode(bytes), Err(violation), "{bytes:x?}");
    }
    assert_eq!(decode(&frame(0x80, b"")), Err(Violation::NothingToContinue));
    let twice = [frame(0x01, b""), frame(0x81, b"")].concat();
    assert_eq!(decode(&twice), Err(Violation::Interleaved));
}

#[test]
fn the_limit_counts_all_fragments() {
    let just = [frame(0x01, &[b'a'; 500]), frame(0x80, &[b'a'; 500])].concat();
    assert!(matches!(decode(&just), Ok(messages) if messages.len() == 1));
    let over = [frame(0x01, &[b'a'; 500]), frame(0x80, &[b'a'; 501])].concat();
    assert_eq!(decode(&over), Err(Violation::TooBig));
}

#[test]
fn a_wrong_byte_is_refused_before_the_frame_ends() {
    let mut bytes = frame(0x81, b"\xCE\xBA\xF4\x90\x80\x80 and more");
    bytes.truncate(2 + 4 + 3);
    assert_eq!(decode(&bytes), Ok(vec![]), "F4 may still begin a character");
    let bytes = frame(0x81, b"\xCE\xBA\xF4\x90\x80\x80 and more");
    assert_eq!(decode(&bytes[..2 + 4 + 4]), Err(Violation::InvalidText));
    let cut = [frame(0x01, b"\xCE"), frame(0x80, b"\xBA")].concat();
    assert_eq!(decode(&cut), Ok(vec![Message::Text("κ".into())]));
    assert_eq!(decode(&frame(0x81, b"\xCE")), Err(Violation::InvalidText));
}

#[test]
fn close_frames() {
    assert_eq!(decode(&frame(0x88, b"")), Ok(vec![Message::Close(None)]));
    assert_eq!(decode(&frame(0x88, b"\x03")), Err(Violation::BadClose));
    assert_eq!(
        decode(&frame(0x88, b"\x03\xE8\xFF")),
        Err(Violation::InvalidText)
    );
    for code in [1000, 1003, 1007, 1014, 3000, 4999] {
        let bytes = frame(0x88, &u16::to_be_bytes(code));
        assert_eq!(decode(&bytes), Ok(vec![Message::Close(Some(code))]));
    }
    for code in [0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535] {
        assert_eq!(
            decode(&frame(0x88, &u16::to_be_bytes(code))),
            Err(Violation::BadClose)
        );
    }
}

#[test]
fn nothing_is_held_between_messages() {
    let mut decoder = Decoder::new(1000);
    let bytes = frame(0x81, &[b'a'; 900]);
    decoder.next(&mut &bytes[..]).unwrap();
    assert_eq!(decoder.held(), 0);
    decoder.next(&mut &bytes[..100]).unwrap();
    assert!(decoder.held() > 0, "an incomplete frame is kept");
}
