//! A server's frames: whole, unmasked, ready for any number of sockets.
use bytes::Bytes;

const LAST: u8 = 0x80;
/// Two bytes and the longest length.
const HEADER_MAX: usize = 10;
/// RFC 6455 section 5.5: 125 bytes of payload, two of them the code.
const REASON_MAX: usize = 123;

static EMPTY_PING: [u8; 2] = [LAST | 0x9, 0];

/// A text frame; the payload must be UTF-8.
pub fn encode_text(payload: &[u8]) -> Bytes {
    encode(0x1, payload)
}

pub fn encode_binary(payload: &[u8]) -> Bytes {
    encode(0x2, payload)
}

/// The empty ping of a heartbeat.
pub fn encode_ping() -> Bytes {
    Bytes::from_static(&EMPTY_PING)
}

/// The answer to a ping with `payload`; what is above 125 bytes is cut off.
pub fn encode_pong(payload: &[u8]) -> Bytes {
    encode(0xA, &payload[..payload.len().min(125)])
}

/// A close frame; code 0 gives the empty one. A reason above 123 bytes is cut at a character.
pub fn encode_close(code: u16, reason: &str) -> Bytes {
    if code == 0 {
        return encode(0x8, &[]);
    }
    let reason = &reason[..reason.floor_char_boundary(REASON_MAX)];
    let mut payload = Vec::with_capacity(2 + reason.len());
    payload.extend_from_slice(&code.to_be_bytes());
    payload.extend_from_slice(reason.as_bytes());
    encode(0x8, &payload)
}

fn encode(opcode: u8, payload: &[u8]) -> Bytes {
    let mut frame = Vec::with_capacity(HEADER_MAX + payload.len());
    frame.push(LAST | opcode);
    if let Ok(short @ 0..=125) = u8::try_from(payload.len()) {
        frame.push(short);
    } else if let Ok(medium) = u16::try_from(payload.len()) {
        frame.push(126);
        frame.extend_from_slice(&medium.to_be_bytes());
    } else {
        frame.push(127);
        frame.extend_from_slice(&(payload.len() as u64).to_be_bytes());
    }
    frame.extend_from_slice(payload);
    Bytes::from(frame)
}

#[cfg(test)]
mod tests {
    use super::{encode_close, encode_ping, encode_text};

    #[test]
    fn lengths_take_their_shortest_form() {
        assert_eq!(encode_text(b"Hello")[..], *b"\x81\x05Hello");
        for (length, header) in [
            (125, vec![0x81, 125]),
            (126, vec![0x81, 126, 0, 126]),
            (65_535, vec![0x81, 126, 0xFF, 0xFF]),
            (65_536, vec![0x81, 127, 0, 0, 0, 0, 0, 1, 0, 0]),
        ] {
            let frame = encode_text(&vec![b'x'; length]);
            assert_eq!(frame[..header.len()], header[..]);
            assert_eq!(frame.len(), header.len() + length);
        }
    }

    #[test]
    fn control_frames_stay_within_125_bytes() {
        assert_eq!(encode_ping()[..], [0x89, 0]);
        assert_eq!(encode_close(0, "ignored")[..], [0x88, 0]);
        assert_eq!(encode_close(4413, "slow")[..], *b"\x88\x06\x11\x3dslow");
        let long = encode_close(1000, &"ä".repeat(100));
        assert_eq!(long.len(), 2 + 2 + 122, "cut between two characters");
    }
}
