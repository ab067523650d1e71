//! `/widget.js`: the one request of a page view, so the tenant's look comes with it.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use desk::Shop;
use domain::settings::Position;
use serde::Serialize;
use web::Face;

use crate::http::ApiError;
use crate::http::query::Query;
use crate::state::Gateway;

/// Long enough that a visit asks once, short enough that a new colour shows soon.
const KEEP: &str = "public, max-age=300, stale-while-revalidate=86400";

/// What the closed bubble needs to know.
#[derive(Serialize)]
struct Look<'a> {
    tenant: &'a str,
    brand: &'a str,
    color: &'a str,
    position: Position,
    teaser: Option<&'a str>,
    locale: &'a str,
}

impl<'a> Look<'a> {
    fn new(shop: &'a Shop) -> Self {
        let settings = &shop.settings;
        Self {
            tenant: &shop.tenant.key,
            brand: &settings.brand.name,
            color: &settings.brand.color,
            position: settings.widget.position,
            teaser: settings.widget.teaser.as_deref(),
            locale: &settings.brand.locale,
        }
    }
}

pub async fn script(
    State(gateway): State<Arc<Gateway>>,
    mut query: Query,
) -> Result<Response, ApiError> {
    let tenant = query.text("tenant");
    query.finish()?;
    let shop = gateway.desk.shop_by_key(tenant.as_deref()).await?;
    let Some(loader) = web::find(Face::Widget, "loader/widget.js", &[]) else {
        return Err(ApiError::not_found());
    };
    let look = serde_json::to_string(&Look::new(&shop))
        .expect("a look has text keys and no failing parts");
    let mut script = format!("window.__carelineLook={look};\n").into_bytes();
    script.extend_from_slice(&loader.bytes);
    let mut response = script.into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, KEEP),
        // Pages that isolate themselves (COEP) may load it, too.
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}
