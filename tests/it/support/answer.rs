//! What the server answered, and what a test may expect of it.
use reqwest::header::HeaderMap;
use serde_json::Value;

#[derive(Debug)]
pub struct Answer {
    /// Method and path, for whoever reads a failed test.
    pub asked: String,
    pub status: u16,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    pub async fn read(asked: String, response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let bytes = response.bytes().await.expect("a whole body").to_vec();
        Self {
            asked,
            status,
            headers,
            bytes,
        }
    }

    /// The body where the status is as expected.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}: {}", self.asked, self.text());
        self.body()
    }

    /// A file's bytes.
    #[track_caller]
    pub fn expect_bytes(self) -> Vec<u8> {
        assert_eq!(self.status, 200, "{}: {}", self.asked, self.text());
        assert!(!self.bytes.is_empty(), "{}", self.asked);
        self.bytes
    }

    /// The error's body where status and code are as expected.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        let (asked, headers) = (self.asked.clone(), self.headers.clone());
        let body = self.expect(status);
        assert_eq!(body["code"], code, "{asked}: {body}");
        check_error(&asked, &body);
        assert_eq!(
            headers["x-request-id"],
            body["requestId"].as_str().expect("an id"),
            "{asked}"
        );
        body
    }

    /// 422, and the named field is at fault.
    #[track_caller]
    pub fn invalid(self, field: &str) -> Value {
        let asked = self.asked.clone();
        let body = self.refused(422, "invalid");
        assert!(
            body["details"]["fields"][field].is_string(),
            "{asked}: {field} is not named in {body}"
        );
        body
    }

    /// `null` where there is no body.
    pub fn body(&self) -> Value {
        if self.bytes.is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(&self.bytes).unwrap_or_else(|_| Value::String(self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// Empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("a text"))
    }
}

/// Every error has the same four fields.
#[track_caller]
pub fn check_error(asked: &str, body: &Value) {
    let fields: Vec<_> = body
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        fields,
        ["code", "details", "error", "requestId"],
        "{asked}: {body}"
    );
    assert!(
        body["error"].as_str().is_some_and(|text| !text.is_empty()),
        "{asked}: {body}"
    );
    assert!(
        body["details"].is_object() || body["details"].is_null(),
        "{asked}: {body}"
    );
    assert!(
        body["requestId"].as_str().is_some_and(|id| !id.is_empty()),
        "{asked}: {body}"
    );
}
