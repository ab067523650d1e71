//! The answer to a frame with a `ref`.

use bytes::Bytes;
use serde::Serialize;

/// `{"type":"ack","ref":…}` and the fields of `body`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "type", rename = "ack")]
pub struct Ack<'a, T> {
    #[serde(rename = "ref")]
    pub reference: Option<&'a str>,
    #[serde(flatten)]
    pub body: T,
}

/// No fields of its own.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Plain {}

/// A whole frame, ready for any number of sockets.
pub fn encode(frame: &impl Serialize) -> Bytes {
    let text = serde_json::to_vec(frame).expect("frames have text keys and no failing parts");
    live::encode_text(&text)
}
