//! Whose request it is, by address.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::Response;
use ipnet::IpNet;

use crate::state::Gateway;

/// The address that limits count. A header is believed only when a configured proxy sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub String);

/// The other end of the connection, put there by the accept loop.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

pub async fn find(
    State(gateway): State<Arc<Gateway>>,
    mut request: Request,
    next: Next,
) -> Response {
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0);
    let address = client(peer, request.headers(), &gateway.trusted_proxies);
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// The last address in `X-Forwarded-For` that is not one of our proxies.
fn client(peer: Option<IpAddr>, headers: &HeaderMap, proxies: &[IpNet]) -> String {
    let Some(peer) = peer else {
        return "unknown".into();
    };
    let trusted = |address: IpAddr| proxies.iter().any(|proxy| proxy.contains(&address));
    if !trusted(peer) {
        return peer.to_string();
    }
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .collect();
    for hop in forwarded.iter().rev() {
        match hop.parse::<IpAddr>() {
            Ok(address) if trusted(address) => {}
            Ok(address) => return address.to_string(),
            // A proxy of ours would not write this: whoever did stands before it.
            Err(_) => break,
        }
    }
    peer.to_string()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            HeaderValue::from_str(forwarded).expect("a header"),
        );
        let proxies = ["10.0.0.0/8".parse().expect("a range")];
        client(peer.parse().ok(), &headers, &proxies)
    }

    #[test]
    fn the_header_counts_only_from_a_proxy() {
        assert_eq!(of("203.0.113.9", "198.51.100.1"), "203.0.113.9");
        assert_eq!(of("10.0.0.1", "198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(of("10.0.0.1", "1.2.3.4, 198.51.100.1"), "198.51.100.1");
        assert_eq!(of("10.0.0.1", "nonsense"), "10.0.0.1");
    }
}
