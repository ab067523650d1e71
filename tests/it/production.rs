//! Behind TLS on the open network.
use serde_json::json;

use crate::support::app::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::support::{TestApp, each_database};

each_database!(with [("CARELINE_PUBLIC_URL", "https://care.example")]; cookies_and_headers_are_strict);
each_database!(with [
    ("CARELINE_TRUSTED_PROXIES", "127.0.0.1"),
    ("CARELINE_LIMITS_SESSIONS_PER_ADDRESS_PER_MINUTE", "2"),
]; behind_a_proxy_the_clients_address_counts);

async fn cookies_and_headers_are_strict(app: &TestApp) {
    let body = json!({ "email": ADMIN_EMAIL, "password": ADMIN_PASSWORD });
    let answer = app.nobody().post("/api/auth/login", body).await;
    assert!(
        answer.header("set-cookie").contains("Secure"),
        "{}",
        answer.header("set-cookie")
    );
    assert!(
        answer
            .header("strict-transport-security")
            .contains("max-age=")
    );
    answer.expect(200);
}

async fn behind_a_proxy_the_clients_address_counts(app: &TestApp) {
    let open = async |forwarded: &str| {
        let request = app
            .nobody()
            .request(reqwest::Method::POST, "/api/customers/session")
            .json(&json!({}));
        app.nobody()
            .send(request.header("x-forwarded-for", forwarded))
            .await
            .status
    };
    assert_eq!(open("203.0.113.1").await, 201);
    // What stands before the proxy's own entry is the client's invention.
    assert_eq!(open("198.51.100.7, 203.0.113.1").await, 201);
    assert_eq!(open("203.0.113.1").await, 429);
    assert_eq!(open("203.0.113.2").await, 201);
}
