//! What stands around every route: limits, CORS, security headers, logs and metrics.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_http::cors::{AllowOrigin, CorsLayer};

use super::{ApiError, ClientAddress};
use crate::state::Gateway;

/// Nothing inline, nothing from elsewhere; pages that need more say so themselves.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// On the answer of a page that others may hold in a frame; its own policy says who.
#[derive(Clone, Copy)]
pub struct MayBeFramed;

pub async fn no_such_route() -> ApiError {
    ApiError::not_found()
}

pub async fn wrong_method() -> ApiError {
    ApiError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        "method_not_allowed",
        "this method is not known here",
    )
}

/// Names in a path are texts; here, so that every route refuses them alike.
pub async fn refuse_unreadable_paths(request: Request, next: Next) -> Response {
    if percent_encoding::percent_decode_str(request.uri().path())
        .decode_utf8()
        .is_err()
    {
        return ApiError::malformed("the path is not UTF-8").into_response();
    }
    next.run(request).await
}

/// Probes and metrics are never limited: who watches us must always see us.
pub async fn limit_requests(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path();
    if matches!(path, "/healthz" | "/readyz" | "/metrics") {
        return next.run(request).await;
    }
    let address = request
        .extensions()
        .get::<ClientAddress>()
        .map_or("", |address| &address.0);
    match gateway.rates.requests.check(address) {
        Ok(()) => next.run(request).await,
        Err(too_many) => ApiError::from(too_many).into_response(),
    }
}

/// Pages of allowed origins may call the API with a token; cookies never cross origins.
pub fn cors(gateway: &Arc<Gateway>) -> CorsLayer {
    let gateway = gateway.clone();
    let allow = AllowOrigin::async_predicate(
        move |origin: HeaderValue, parts: &axum::http::request::Parts| {
            let host = parts
                .headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
                .map(str::to_owned);
            async move {
                let Ok(origin) = origin.to_str() else {
                    return false;
                };
                gateway.is_own_origin(origin, host.as_deref())
                    || gateway
                        .desk
                        .any_shop_allows(origin)
                        .await
                        .unwrap_or_default()
            }
        },
    );
    CorsLayer::new()
        .allow_origin(allow)
        .allow_methods([
            Method::GET,
            Method::POST,
            Method::PATCH,
            Method::PUT,
            Method::DELETE,
        ])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([HeaderName::from_static("x-request-id"), header::RETRY_AFTER])
        .max_age(std::time::Duration::from_secs(600))
}

/// Security headers; a header that the route itself has set stays.
pub async fn protect(
    State(gateway): State<Arc<Gateway>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    let framed = response.extensions().get::<MayBeFramed>().is_some();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !framed {
        set(header::X_FRAME_OPTIONS, "DENY");
    }
    set(header::REFERRER_POLICY, "no-referrer");
    set(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=()",
    );
    // What the API answers is somebody's own.
    set(header::CACHE_CONTROL, "no-store");
    if gateway.production {
        set(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000; includeSubDomains",
        );
    }
    response
}

/// One log line and one histogram entry for each request; never its query, its headers or its body.
pub async fn observe(request: Request, next: Next) -> Response {
    #[expect(
        clippy::disallowed_methods,
        reason = "durations for the log come from the machine"
    )]
    let start = Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map(|path| path.as_str().to_owned());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let seconds = start.elapsed().as_secs_f64();
    let route = route.unwrap_or_else(|| "(none)".to_owned());
    let labels = [
        ("method", method.to_string()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    metrics::histogram!("http_request_seconds", &labels).record(seconds);
    tracing::info!(
        request_id = %super::request_id::current(),
        %method,
        route,
        status,
        millis = seconds * 1000.0,
        "request"
    );
    response
}
