//! A built file as an answer: packed as the client likes it, cached as long as its name allows.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use web::{Face, Packing};

use crate::http::ApiError;

/// How long a browser may keep a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Its name has a hash of what is in it.
    Forever,
    /// It is asked for each time, and answered with 304 while it is the same.
    Revalidate,
}

impl Keep {
    const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Revalidate => "no-cache",
        })
    }
}

/// A file of a web build; one that was not built is 404.
pub fn answer(face: Face, path: &str, keep: Keep, asked: &HeaderMap) -> Response {
    let Some(file) = web::find(face, path, &wanted(asked)) else {
        return ApiError::not_found().into_response();
    };
    let tag = format!("\"{}\"", URL_SAFE_NO_PAD.encode(&file.digest[..12]));
    let mut response = if is_known(asked, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        body(file.bytes).into_response()
    };
    let headers = response.headers_mut();
    set(
        headers,
        header::CONTENT_TYPE,
        &with_charset(&file.content_type),
    );
    set(headers, header::ETAG, &tag);
    headers.insert(header::CACHE_CONTROL, keep.header());
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    match file.packing {
        Packing::Brotli => set(headers, header::CONTENT_ENCODING, "br"),
        Packing::Gzip => set(headers, header::CONTENT_ENCODING, "gzip"),
        Packing::Plain => {}
    }
    response
}

/// A page that must exist in every complete build: without it, a sentence says what to do. `policy`
/// is its Content-Security-Policy.
pub fn document(face: Face, path: &str, policy: &str, asked: &HeaderMap) -> Response {
    if web::find(face, path, &[]).is_none() {
        let sentence = "The web files are not in this build. `make build` puts them in.";
        return (StatusCode::NOT_FOUND, sentence).into_response();
    }
    let mut response = answer(face, path, Keep::Revalidate, asked);
    set(
        response.headers_mut(),
        header::CONTENT_SECURITY_POLICY,
        policy,
    );
    response
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn body(bytes: Cow<'static, [u8]>) -> Body {
    match bytes {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    }
}

fn with_charset(content_type: &str) -> Cow<'_, str> {
    if content_type.starts_with("text/") {
        format!("{content_type}; charset=utf-8").into()
    } else {
        content_type.into()
    }
}

fn is_known(asked: &HeaderMap, tag: &str) -> bool {
    texts(asked, header::IF_NONE_MATCH).any(|known| known.trim_start_matches("W/") == tag)
}

/// The packings that the client reads, the smallest first. `q=0` refuses one.
fn wanted(asked: &HeaderMap) -> Vec<Packing> {
    let reads = |name: &str| {
        texts(asked, header::ACCEPT_ENCODING).any(|accepted| {
            let mut parts = accepted.split(';').map(str::trim);
            parts.next() == Some(name)
                && !parts.any(|part| matches!(part, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
    };
    [("br", Packing::Brotli), ("gzip", Packing::Gzip)]
        .into_iter()
        .filter(|(name, _)| reads(name))
        .map(|(_, packing)| packing)
        .collect()
}

fn texts(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let values = headers.get_all(name).into_iter();
    values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
}
