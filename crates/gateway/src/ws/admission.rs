//! Whether a request may become a socket.

use axum::http::{Extensions, HeaderMap, StatusCode, header};
use live::{Permit, Seat};

use crate::http::{ApiError, ClientAddress};
use crate::rooms::Who;
use crate::state::Gateway;

/// Others have to leave first: come back after so many seconds.
const FULL_RETRY_SECONDS: u64 = 5;
/// Another node, or this one again, answers by then.
const DRAINING_RETRY_SECONDS: u64 = 2;

/// What a request is given for its socket.
pub struct Admitted {
    pub seat: Seat<Who>,
    pub place: Permit<Box<str>>,
    /// The page's origin, where the tenant has to allow it.
    pub foreign_origin: Option<Box<str>>,
}

/// Takes the parts of the request that it looks at: a body cannot be shared between threads.
pub async fn admit(
    gateway: &Gateway,
    headers: &HeaderMap,
    extensions: &Extensions,
) -> Result<Admitted, ApiError> {
    if gateway.is_draining() {
        let sentence = "the server is restarting; try again";
        return Err(later(
            ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "draining", sentence),
            DRAINING_RETRY_SECONDS,
        ));
    }
    let foreign_origin = check_origin(gateway, headers).await?;
    let address = extensions
        .get::<ClientAddress>()
        .map_or("unknown", |address| &address.0);
    let full = || {
        let error = ApiError::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many_sockets",
            "too many connections are open",
        );
        later(error, FULL_RETRY_SECONDS)
    };
    let place = gateway.quotas.address(address).ok_or_else(full)?;
    let seat = gateway.sockets.admit().map_err(|_| full())?;
    Ok(Admitted {
        seat,
        place,
        foreign_origin,
    })
}

/// Gives the origin back when the token's tenant has to allow it at `hello`.
async fn check_origin(
    gateway: &Gateway,
    headers: &HeaderMap,
) -> Result<Option<Box<str>>, ApiError> {
    let refused = || {
        ApiError::new(
            StatusCode::FORBIDDEN,
            "origin_not_allowed",
            "this page may not connect",
        )
    };
    let mut origins = headers.get_all(header::ORIGIN).iter();
    // Without one it is no browser, and whoever can set headers can set this one.
    let Some(origin) = origins.next() else {
        return Ok(None);
    };
    let origin = origin
        .to_str()
        .ok()
        .filter(|_| origins.next().is_none())
        .ok_or_else(refused)?;
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    if gateway.is_own_origin(origin, host) {
        return Ok(None);
    }
    if gateway.desk.any_shop_allows(origin).await? {
        return Ok(Some(origin.into()));
    }
    Err(refused())
}

fn later(error: ApiError, seconds: u64) -> ApiError {
    ApiError {
        retry_after: Some(seconds),
        ..error
    }
}
