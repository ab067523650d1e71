//! Properties of the decoder over random streams.
use proptest::collection::vec;
use proptest::prelude::*;

use super::decode::Decoder;
use super::mask::unmask;
use super::message::Message;
use super::violation::Violation;

const LIMIT: u32 = 300;

/// What a stream gave, up to its end or its first breach.
type Outcome = (Vec<Message>, Option<Violation>);

fn feed<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Outcome {
    let mut decoder = Decoder::new(LIMIT);
    let mut messages = Vec::new();
    for mut piece in pieces {
        loop {
            match decoder.next(&mut piece) {
                Ok(Some(message)) => messages.push(message),
                Ok(None) => break,
                Err(violation) => return (messages, Some(violation)),
            }
        }
    }
    (messages, None)
}

fn frame(first: u8, payload: &[u8], mask: [u8; 4]) -> Vec<u8> {
    let mut bytes = vec![first];
    if let Ok(short @ 0..=125) = u8::try_from(payload.len()) {
        bytes.push(0x80 | short);
    } else {
        bytes.push(0x80 | 0x7E);
        bytes.extend_from_slice(&u16::try_from(payload.len()).unwrap().to_be_bytes());
    }
    bytes.extend_from_slice(&mask);
    let start = bytes.len();
    bytes.extend_from_slice(payload);
    unmask(&mut bytes[start..], mask);
    bytes
}

/// Mostly valid frames with all opcodes, some of them nonsense.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let first = prop_oneof![
        8 => prop::sample::select(vec![0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8A]),
        1 => any::<u8>(),
    ];
    let payload = prop_oneof![
        "\\PC{0,40}".prop_map(String::into_bytes),
        vec(any::<u8>(), 0..140)
    ];
    let frames = (first, payload, any::<[u8; 4]>());
    vec(frames, 0..8).prop_map(|frames| {
        frames
            .iter()
            .flat_map(|(first, payload, mask)| frame(*first, payload, *mask))
            .collect()
    })
}

fn check_splits(bytes: &[u8], cuts: &[usize]) {
    let whole = feed([bytes]);
    assert_eq!(feed(bytes.chunks(1)), whole, "byte by byte");
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    assert_eq!(
        feed(cuts.windows(2).map(|cut| &bytes[cut[0]..cut[1]])),
        whole
    );
}

proptest! {
    #[test]
    fn any_split_decodes_the_same(bytes in stream(), cuts in vec(any::<usize>(), 0..5)) {
        check_splits(&bytes, &cuts);
    }

    #[test]
    fn random_bytes_never_panic(bytes in vec(any::<u8>(), 0..400), cuts in vec(any::<usize>(), 0..5)) {
        check_splits(&bytes, &cuts);
    }

    #[test]
    fn what_was_sent_arrives(text in "\\PC{0,90}", data in vec(any::<u8>(), 0..300), mask: [u8; 4], cut: usize) {
        let cut = cut % (data.len() + 1);
        let bytes = [
            frame(0x81, text.as_bytes(), mask),
            frame(0x02, &data[..cut], mask),
            frame(0x80, &data[cut..], mask),
        ]
        .concat();
        let sent = vec![Message::Text(text), Message::Binary(data)];
        prop_assert_eq!(feed([&bytes[..]]), (sent, None));
    }
}
