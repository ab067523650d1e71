//! A client's frame before its kind is looked at.

use domain::Invalid;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::typed::typed;

/// A JSON object with a text `type`.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    pub kind: String,
    reference: Option<Value>,
    body: Map<String, Value>,
}

impl Envelope {
    /// `None` for what is no frame at all.
    pub fn read(text: &str) -> Option<Self> {
        let Ok(Value::Object(mut body)) = serde_json::from_str(text) else {
            return None;
        };
        let Some(Value::String(kind)) = body.remove("type") else {
            return None;
        };
        let reference = body.remove("ref").filter(|reference| !reference.is_null());
        Some(Self {
            kind,
            reference,
            body,
        })
    }

    /// The name by which the client knows the answer.
    pub fn take_reference(&mut self) -> Result<Option<String>, Invalid> {
        match self.reference.take() {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(Invalid::field("ref", "must be a text")),
        }
    }

    /// Reads the fields of a kind; a fault names the field it is in.
    pub fn body<T: DeserializeOwned>(self) -> Result<T, Invalid> {
        typed(Value::Object(self.body))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Form {
        ticket_id: String,
    }

    fn read(text: &str) -> Envelope {
        Envelope::read(text).expect("a frame")
    }

    #[test]
    fn only_an_object_with_a_text_type_is_a_frame() {
        for bad in ["", "ping", "1", "null", "[]", r#"["ping"]"#, "{}"] {
            assert_eq!(Envelope::read(bad), None, "{bad}");
        }
        for bad in [
            r#"{"type":1}"#,
            r#"{"type":null}"#,
            r#"{"type":"ping""#,
            r#"{"Type":"ping"}"#,
        ] {
            assert_eq!(Envelope::read(bad), None, "{bad}");
        }
        assert_eq!(read(r#" {"type":"ping","more":[1]} "#).kind, "ping");
    }

    #[test]
    fn a_reference_is_a_text_or_absent() {
        let reference = |text: &str| read(text).take_reference();
        assert_eq!(reference(r#"{"type":"ping"}"#), Ok(None));
        assert_eq!(reference(r#"{"type":"ping","ref":null}"#), Ok(None));
        assert_eq!(
            reference(r#"{"type":"ping","ref":""}"#),
            Ok(Some(String::new()))
        );
        assert_eq!(
            reference(r#"{"type":"ping","ref":"\u00e4"}"#),
            Ok(Some("ä".into()))
        );
        for bad in ["1", "true", "{}", r#"["1"]"#] {
            let fault = reference(&format!(r#"{{"type":"ping","ref":{bad}}}"#)).expect_err("wrong");
            assert!(fault.fields.contains_key("ref"), "{bad}");
        }
    }

    #[test]
    fn faults_name_their_field() {
        let fault = |text| read(text).body::<Form>().expect_err("wrong").fields;
        assert_eq!(
            fault(r#"{"type":"x"}"#)["ticketId"],
            "missing field `ticketId`"
        );
        assert!(fault(r#"{"type":"x","ticketId":{"$gt":""}}"#).contains_key("ticketId"));
        assert_eq!(
            read(r#"{"type":"x","ticketId":"7","other":1}"#)
                .body::<Form>()
                .expect("good")
                .ticket_id,
            "7"
        );
    }
}
