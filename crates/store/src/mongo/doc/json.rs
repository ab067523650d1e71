//! A JSON object as text.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

#[expect(
    clippy::ref_option,
    reason = "serde's `with` passes the field by reference"
)]
pub fn serialize<S: Serializer>(value: &Option<Object>, serializer: S) -> Result<S::Ok, S::Error> {
    value
        .as_ref()
        .map(serde_json::to_string)
        .transpose()
        .map_err(ser::Error::custom)?
        .serialize(serializer)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Object>, D::Error> {
    let text = Option::<String>::deserialize(deserializer)?;
    text.map(|text| serde_json::from_str(&text))
        .transpose()
        .map_err(de::Error::custom)
}
