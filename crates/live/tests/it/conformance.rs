//! The families of the Autobahn suite from tables, against an echo server over TCP. The suite
//! itself runs against `examples/echo.rs`.
use live::Ended;

use crate::support::raw::frame;
use crate::support::server::{Server, echo};

/// What the server must answer.
enum Answer {
    /// These frames (opcode, payload), then the test closes.
    Frames(Vec<(u8, Vec<u8>)>),
    /// These, then a close of its own with this code.
    Refused(Vec<(u8, Vec<u8>)>, u16),
    /// These, then the echo of the close frame that was sent.
    Closed(Vec<(u8, Vec<u8>)>, Option<u16>),
}

use Answer::{Closed, Frames, Refused};

/// Sends `pieces` one write each and checks the answer, in one piece too.
async fn check(name: &str, pieces: &[Vec<u8>], answer: &Answer) {
    let whole = [pieces.concat()];
    for pieces in [pieces, &whole] {
        run(name, pieces, answer).await;
    }
}

async fn run(name: &str, pieces: &[Vec<u8>], answer: &Answer) {
    let mut server = Server::calm(echo()).await;
    let (mut client, _) = server.connect().await;
    for piece in pieces {
        client.write(piece).await;
    }
    let (Frames(expected) | Refused(expected, _) | Closed(expected, _)) = answer;
    for (opcode, payload) in expected {
        let frame = client
            .next()
            .await
            .unwrap_or_else(|| panic!("{name}: no frame"));
        assert_eq!((frame.opcode, &frame.payload), (*opcode, payload), "{name}");
    }
    let (code, ended) = match answer {
        Frames(_) => {
            client.write(&frame(0x88, &[0x03, 0xE8])).await;
            (1000, Ended::ByPeer(Some(1000)))
        }
        Refused(_, code) => (*code, Ended::ByServer),
        Closed(_, code) => (code.unwrap_or(0), Ended::ByPeer(*code)),
    };
    assert_eq!(client.close_code().await, code, "{name}");
    assert_eq!(
        client.next().await,
        None,
        "{name}: nothing after the close frame"
    );
    drop(client);
    assert_eq!(server.ended().await, ended, "{name}");
}

fn text(payload: &str) -> (u8, Vec<u8>) {
    (1, payload.into())
}

#[tokio::test]
async fn family_1_messages_of_all_lengths() {
    for length in [0, 125, 126, 127, 128, 65_535, 65_536] {
        let payload = vec![b'*'; length];
        let name = format!("1.1 text of {length}");
        check(
            &name,
            &[frame(0x81, &payload)],
            &Frames(vec![(1, payload.clone())]),
        )
        .await;
        let payload = vec![0xFE; length];
        let name = format!("1.2 binary of {length}");
        check(
            &name,
            &[frame(0x82, &payload)],
            &Frames(vec![(2, payload.clone())]),
        )
        .await;
    }
    let bytes = frame(0x81, &[b'*'; 1000]);
    let chopped: Vec<_> = bytes.chunks(97).map(<[u8]>::to_vec).collect();
    check(
        "1.1.7 chopped",
        &chopped,
        &Frames(vec![(1, vec![b'*'; 1000])]),
    )
    .await;
}

#[tokio::test]
async fn family_2_pings_and_pongs() {
    for payload in [&b""[..], b"Hello", &[0, 255, 254], &[0xFE; 125]] {
        let answer = Frames(vec![(10, payload.to_vec())]);
        check("2.1-2.4 ping", &[frame(0x89, payload)], &answer).await;
    }
    check(
        "2.5 ping of 126",
        &[frame(0x89, &[0xFE; 126])],
        &Refused(vec![], 1002),
    )
    .await;
    let pong_then_ping = [frame(0x8A, b"unsolicited"), frame(0x89, b"p")];
    check(
        "2.7-2.9",
        &pong_then_ping,
        &Frames(vec![(10, b"p".to_vec())]),
    )
    .await;
    let ten: Vec<_> = (0..10).map(|n| frame(0x89, &[n])).collect();
    let answers = (0..10).map(|n| (10, vec![n])).collect();
    check("2.10 ten pings", &ten, &Frames(answers)).await;
}

#[tokio::test]
async fn families_3_and_4_reserved_bits_and_opcodes() {
    for bits in 1..=7 {
        let pieces = [
            frame(0x81, b"first"),
            frame(0x81 | bits << 4, b"x"),
            frame(0x89, b""),
        ];
        check("3 reserved", &pieces, &Refused(vec![text("first")], 1002)).await;
    }
    for opcode in (3..=7).chain(0xB..=0xF) {
        let pieces = [
            frame(0x81, b"first"),
            frame(0x80 | opcode, b""),
            frame(0x89, b""),
        ];
        check("4 opcode", &pieces, &Refused(vec![text("first")], 1002)).await;
    }
}

#[tokio::test]
async fn family_5_fragments() {
    let refused = |answers| Refused(answers, 1002);
    let pong = || (10, b"ping".to_vec());
    for (name, pieces, answer) in [
        (
            "5.1",
            vec![frame(0x09, b"a"), frame(0x80, b"b")],
            refused(vec![]),
        ),
        (
            "5.2",
            vec![frame(0x0A, b"a"), frame(0x80, b"b")],
            refused(vec![]),
        ),
        (
            "5.3",
            vec![frame(0x01, b"a"), frame(0x80, b"b")],
            Frames(vec![text("ab")]),
        ),
        (
            "5.6",
            vec![frame(0x01, b"a"), frame(0x89, b"ping"), frame(0x80, b"b")],
            Frames(vec![pong(), text("ab")]),
        ),
        (
            "5.9",
            vec![frame(0x80, b"a"), frame(0x81, b"b")],
            refused(vec![]),
        ),
        (
            "5.12",
            vec![frame(0x00, b"a"), frame(0x81, b"b")],
            refused(vec![]),
        ),
        (
            "5.15",
            vec![
                frame(0x01, b"a"),
                frame(0x80, b"b"),
                frame(0x00, b"c"),
                frame(0x81, b"d"),
            ],
            refused(vec![text("ab")]),
        ),
        (
            "5.18",
            vec![frame(0x01, b"a"), frame(0x81, b"b")],
            refused(vec![]),
        ),
    ] {
        check(name, &pieces, &answer).await;
    }
}

#[tokio::test]
async fn family_5_pings_between_fragments() {
    let ping = || frame(0x89, b"ping");
    let answer = || (10, b"ping".to_vec());
    let (one, two) = (frame(0x01, b"1"), frame(0x00, b"2"));
    let (three, four) = (frame(0x00, b"3"), frame(0x80, b"4"));
    let pieces = [one, two, ping(), three, ping(), four];
    check(
        "5.19",
        &pieces,
        &Frames(vec![answer(), answer(), text("1234")]),
    )
    .await;
}

/// 6.5-6.23: the texts of the suite that are UTF-8, and those that are not.
const VALID: &[&str] = &[
    "Hello-\u{b5}@\u{df}\u{f6}\u{e4}\u{fc}\u{e0}\u{e1}-UTF-8!!",
    "\u{3ba}\u{1f79}\u{3c3}\u{3bc}\u{3b5}",
    "\0",
    "\u{80}",
    "\u{800}",
    "\u{10000}",
    "\u{7f}",
    "\u{7ff}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{d7ff}",
    "\u{e000}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{1fffe}",
];
const INVALID: &[&[u8]] = &[
    b"\xce\xba\xe1\xbd\xb9\xcf\x83\xce\xbc\xce\xb5\xed\xa0\x80edited",
    b"\xf8\x88\x80\x80\x80",
    b"\xfc\x84\x80\x80\x80\x80",
    b"\xf7\xbf\xbf\xbf",
    b"\xfb\xbf\xbf\xbf\xbf",
    b"\xfd\xbf\xbf\xbf\xbf\xbf",
    b"\xf4\x90\x80\x80",
    b"\x80",
    b"\xbf",
    b"\x80\xbf\x80",
    b"\xc0 \xc1 ",
    b"\xe0 ",
    b"\xf0 ",
    b"\xc0",
    b"\xe0\x80",
    b"\xf0\x80\x80",
    b"\xdf",
    b"\xef\xbf",
    b"\xfe",
    b"\xff",
    b"\xc0\xaf",
    b"\xe0\x80\xaf",
    b"\xf0\x80\x80\xaf",
    b"\xc1\xbf",
    b"\xe0\x9f\xbf",
    b"\xf0\x8f\xbf\xbf",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xed\xad\xbf",
    b"\xed\xbf\xbf",
    b"\xed\xa0\x80\xed\xb0\x80",
];

#[tokio::test]
async fn family_6_utf_8() {
    for valid in VALID {
        let bytes = valid.as_bytes();
        let whole = [frame(0x81, bytes)];
        check("6 valid", &whole, &Frames(vec![text(valid)])).await;
        let mut single = vec![frame(0x01, b"")];
        single.extend(bytes.iter().map(|byte| frame(0x00, &[*byte])));
        single.push(frame(0x80, b""));
        check(
            "6 valid, in fragments of one byte",
            &single,
            &Frames(vec![text(valid)]),
        )
        .await;
    }
    for invalid in INVALID {
        let name = format!("6 invalid {invalid:x?}");
        check(&name, &[frame(0x81, invalid)], &Refused(vec![], 1007)).await;
        let cut = [frame(0x01, &invalid[..1]), frame(0x80, &invalid[1..])];
        check(&name, &cut, &Refused(vec![], 1007)).await;
    }
    let early = frame(0x81, b"\xce\xba\xf4\x90 and the rest that never comes");
    check(
        "6.4 fail fast",
        &[early[..10].to_vec()],
        &Refused(vec![], 1007),
    )
    .await;
    let first = [frame(0x01, b"\xce\xba\xf4\x90")];
    check(
        "6.4 fail fast between fragments",
        &first,
        &Refused(vec![], 1007),
    )
    .await;
}

#[tokio::test]
async fn family_7_closing() {
    let close = |payload: &[u8]| frame(0x88, payload);
    let normal = || close(&[0x03, 0xE8]);
    let hello = || frame(0x81, b"Hello");
    let heard = || vec![text("Hello")];
    let long = [&[0x03, 0xE8][..], &[b'*'; 123]].concat();
    let too_long = [&[0x03, 0xE8][..], &[b'*'; 124]].concat();
    for (name, pieces, answer) in [
        (
            "7.1.1",
            vec![hello(), normal()],
            Closed(heard(), Some(1000)),
        ),
        (
            "7.1.2",
            vec![[normal(), normal()].concat()],
            Closed(vec![], Some(1000)),
        ),
        (
            "7.1.3",
            vec![[normal(), frame(0x89, b"")].concat()],
            Closed(vec![], Some(1000)),
        ),
        (
            "7.1.4",
            vec![[normal(), hello()].concat()],
            Closed(vec![], Some(1000)),
        ),
        (
            "7.1.5",
            vec![[frame(0x01, b"a"), normal(), frame(0x80, b"b")].concat()],
            Closed(vec![], Some(1000)),
        ),
        ("7.3.1", vec![close(&[])], Closed(vec![], None)),
        ("7.3.2", vec![close(&[3])], Refused(vec![], 1002)),
        (
            "7.3.4",
            vec![close(b"\x03\xE8Hello World!")],
            Closed(vec![], Some(1000)),
        ),
        ("7.3.5", vec![close(&long)], Closed(vec![], Some(1000))),
        ("7.3.6", vec![close(&too_long)], Refused(vec![], 1002)),
        (
            "7.5.1",
            vec![close(b"\x03\xE8\xCE\xBA\xED\xA0\x80")],
            Refused(vec![], 1007),
        ),
    ] {
        check(name, &pieces, &answer).await;
    }
}

#[tokio::test]
async fn family_7_close_codes() {
    for code in [
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999,
    ] {
        let pieces = [frame(0x88, &u16::to_be_bytes(code))];
        check(&format!("7.7 {code}"), &pieces, &Closed(vec![], Some(code))).await;
    }
    for code in [
        0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65_535,
    ] {
        let pieces = [frame(0x88, &u16::to_be_bytes(code))];
        check(&format!("7.9 {code}"), &pieces, &Refused(vec![], 1002)).await;
    }
}

#[tokio::test]
async fn family_10_automatic_fragments() {
    let payload = vec![b'*'; 65_536];
    let mut pieces: Vec<_> = payload
        .chunks(1300)
        .map(|piece| frame(0x00, piece))
        .collect();
    pieces[0][0] = 0x01;
    pieces.push(frame(0x80, b""));
    check("10.1.1", &pieces, &Frames(vec![(1, payload)])).await;
}

#[tokio::test]
async fn above_the_limit() {
    let over = frame(0x81, &vec![b'*'; 65_537]);
    check("one frame", &[over[..20].to_vec()], &Refused(vec![], 1009)).await;
    let pieces = [frame(0x01, &vec![b'*'; 65_536]), frame(0x80, b"*")];
    check("two fragments", &pieces, &Refused(vec![], 1009)).await;
}
