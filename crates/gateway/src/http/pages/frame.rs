//! The chat's document inside the widget's iframe: which pages may hold it is the tenant's choice.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use desk::Shop;
use url::Url;
use web::Face;

use super::file::{self, Keep};
use crate::http::ApiError;
use crate::http::around::MayBeFramed;
use crate::http::query::Query;
use crate::state::Gateway;

pub async fn document(
    State(gateway): State<Arc<Gateway>>,
    asked: HeaderMap,
    mut query: Query,
) -> Result<Response, ApiError> {
    let tenant = query.text("tenant");
    let shop = gateway.desk.shop_by_key(tenant.as_deref()).await?;
    let policy = policy(&gateway, &shop);
    let response = file::document(Face::Widget, "frame/index.html", &policy, &asked);
    Ok((Extension(MayBeFramed), response).into_response())
}

pub async fn asset(Path(name): Path<String>, asked: HeaderMap) -> Response {
    let path = format!("frame/assets/{name}");
    file::answer(Face::Widget, &path, Keep::Forever, &asked)
}

fn policy(gateway: &Gateway, shop: &Shop) -> String {
    let allowed = shop.settings.widget.allowed_origins.iter();
    let ancestors: Vec<&str> = [gateway.public_url.as_str()]
        .into_iter()
        .chain(allowed.map(String::as_str))
        .filter(|origin| origin.is_ascii())
        .collect();
    let logo = shop.settings.brand.logo_url.as_deref().and_then(origin);
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: {logo}; \
         font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; \
         frame-ancestors 'self' {ancestors}",
        logo = logo.unwrap_or_default(),
        ancestors = ancestors.join(" ")
    )
}

fn origin(url: &str) -> Option<String> {
    let origin = Url::parse(url).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}
