//! Whether a request asks for a WebSocket as RFC 6455 section 4.2.1 wants it.
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{
    AsHeaderName, CONNECTION, HeaderMap, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE,
};
use http::{Method, Request, StatusCode, Version};

/// Why a request is no WebSocket upgrade.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("a WebSocket begins with GET over HTTP/1.1")]
    NotGet,
    #[error("`Connection: upgrade` and `Upgrade: websocket` are missing")]
    NoUpgrade,
    #[error("only WebSocket version 13 is spoken")]
    WrongVersion,
    #[error("`Sec-WebSocket-Key` must be 16 bytes in base64")]
    BadKey,
    #[error("the connection cannot be upgraded")]
    NotUpgradable,
}

impl Refusal {
    /// 426 where another version or an upgrade would help (RFC 9110 section 15.5.22), else 400.
    /// A 426 must carry `Upgrade: websocket` and `Sec-WebSocket-Version: 13`.
    pub const fn status(self) -> StatusCode {
        match self {
            Self::NoUpgrade | Self::WrongVersion => StatusCode::UPGRADE_REQUIRED,
            _ => StatusCode::BAD_REQUEST,
        }
    }
}

/// Checks method and headers; gives the key.
pub fn check<B>(request: &Request<B>) -> Result<&str, Refusal> {
    let headers = request.headers();
    if request.method() != Method::GET || request.version() < Version::HTTP_11 {
        return Err(Refusal::NotGet);
    }
    if !lists(headers, CONNECTION, "upgrade") || !lists(headers, UPGRADE, "websocket") {
        return Err(Refusal::NoUpgrade);
    }
    if headers
        .get(SEC_WEBSOCKET_VERSION)
        .is_none_or(|version| version != "13")
    {
        return Err(Refusal::WrongVersion);
    }
    let mut keys = headers.get_all(SEC_WEBSOCKET_KEY).iter();
    let (Some(key), None) = (keys.next(), keys.next()) else {
        return Err(Refusal::BadKey);
    };
    let key = key.to_str().map_err(|_| Refusal::BadKey)?.trim();
    match STANDARD.decode(key) {
        Ok(bytes) if bytes.len() == 16 => Ok(key),
        _ => Err(Refusal::BadKey),
    }
}

/// Whether a comma-separated header has `token`, without case.
fn lists(headers: &HeaderMap, name: impl AsHeaderName, token: &str) -> bool {
    headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|item| item.trim().eq_ignore_ascii_case(token))
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::{Refusal, check};

    fn request(change: &[(&str, Option<&str>)]) -> Request<()> {
        let mut headers = vec![
            ("connection", "keep-alive, Upgrade"),
            ("upgrade", "WebSocket"),
            ("sec-websocket-version", "13"),
            ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ];
        for (name, value) in change {
            headers.retain(|(other, _)| other != name);
            headers.extend(value.map(|value| (*name, value)));
        }
        let request = headers
            .iter()
            .fold(Request::get("/"), |request, (name, value)| {
                request.header(*name, *value)
            });
        request.body(()).unwrap()
    }

    #[test]
    fn the_sample_request_passes() {
        assert_eq!(check(&request(&[])), Ok("dGhlIHNhbXBsZSBub25jZQ=="));
    }

    #[test]
    fn each_missing_or_wrong_header_is_named() {
        for (header, value, refusal) in [
            ("connection", None, Refusal::NoUpgrade),
            ("connection", Some("keep-alive"), Refusal::NoUpgrade),
            ("upgrade", Some("h2c"), Refusal::NoUpgrade),
            ("sec-websocket-version", None, Refusal::WrongVersion),
            ("sec-websocket-version", Some("8"), Refusal::WrongVersion),
            ("sec-websocket-key", None, Refusal::BadKey),
            ("sec-websocket-key", Some("c2hvcnQ="), Refusal::BadKey),
            (
                "sec-websocket-key",
                Some("not base64, 24 chars !!!"),
                Refusal::BadKey,
            ),
        ] {
            let change = [(header, value)];
            assert_eq!(
                check(&request(&change)),
                Err(refusal),
                "{header}: {value:?}"
            );
        }
        let mut post = request(&[]);
        *post.method_mut() = http::Method::POST;
        assert_eq!(check(&post), Err(Refusal::NotGet));
        assert_eq!(Refusal::WrongVersion.status(), 426);
        assert_eq!(Refusal::BadKey.status(), 400);
    }
}
