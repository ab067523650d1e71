//! A JSON body: broken is 400, well-formed but wrong is 422 and names the field.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ApiError;
use crate::typed::typed;

/// A body of JSON. An empty body reads as `{}`: routes without required fields need none.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        let content_type = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let is_json =
            content_type.is_none_or(|text| text.split(';').next().is_some_and(names_json));
        let bytes =
            Bytes::from_request(request, state)
                .await
                .map_err(|rejection| match rejection.status() {
                    StatusCode::PAYLOAD_TOO_LARGE => ApiError::new(
                        StatusCode::PAYLOAD_TOO_LARGE,
                        "too_large",
                        "the body is too large",
                    ),
                    _ => ApiError::malformed("the body could not be read"),
                })?;
        if !is_json && !bytes.is_empty() {
            let sentence = "the body must be application/json";
            return Err(ApiError::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "wrong_type",
                sentence,
            ));
        }
        read(&bytes).map(Self)
    }
}

fn names_json(media: &str) -> bool {
    let media = media.trim().to_ascii_lowercase();
    media == "application/json" || media.ends_with("+json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    let value: Value = if bytes.is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        serde_json::from_slice(bytes)
            .map_err(|error| ApiError::malformed(format!("the body is not JSON: {error}")))?
    };
    Ok(typed(value)?)
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    struct Form {
        #[expect(dead_code, reason = "only whether it can be read counts")]
        subject: String,
    }

    #[test]
    fn faults_name_their_field() {
        let fault = |body: &str| read::<Form>(body.as_bytes()).expect_err("wrong");
        assert_eq!(fault("{").status, StatusCode::BAD_REQUEST);
        assert_eq!(
            fault("{}").details["fields"]["subject"],
            "missing field `subject`"
        );
        assert!(fault(r#"{"subject": {"$gt": ""}}"#).details["fields"]["subject"].is_string());
        assert_eq!(fault("[]").status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}
