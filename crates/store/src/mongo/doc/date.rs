//! Moments as BSON dates, which have the same milliseconds.

use bson::DateTime;
use domain::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub const fn date(moment: Timestamp) -> DateTime {
    DateTime::from_millis(moment.millis())
}

const fn moment(date: DateTime) -> Timestamp {
    Timestamp::from_millis(date.timestamp_millis())
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde's `with` passes the field by reference"
)]
pub fn serialize<S: Serializer>(value: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    date(*value).serialize(serializer)
}

pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    DateTime::deserialize(deserializer).map(moment)
}

/// The same for moments that may be missing.
pub mod optional {
    use super::{
        DateTime, Deserialize, Deserializer, Serialize, Serializer, Timestamp, date, moment,
    };

    #[expect(
        clippy::ref_option,
        reason = "serde's `with` passes the field by reference"
    )]
    pub fn serialize<S: Serializer>(
        value: &Option<Timestamp>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        value.map(date).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        Ok(Option::<DateTime>::deserialize(deserializer)?.map(moment))
    }
}
