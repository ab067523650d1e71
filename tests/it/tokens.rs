//! Access tokens that somebody made themselves.
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jsonwebtoken::Algorithm;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::support::app::SECRET;
use crate::support::customer::sign;
use crate::support::{TestApp, each_database};

each_database!(
    only_the_servers_own_tokens_count,
    a_customers_token_opens_no_staff_route,
    a_token_in_the_address_counts_for_nothing,
);

/// The key of staff's tokens, derived from the server's secret as the server does it.
fn staff_key() -> Vec<u8> {
    let purpose = "token of an agent";
    let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).expect("any length");
    mac.update(&(purpose.len() as u64).to_be_bytes());
    mac.update(purpose.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).expect("a payload");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).expect("base64")).expect("JSON")
}

fn unsigned(claims: &Value) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    format!(
        "{}.{}.",
        part(&json!({ "alg": "none", "typ": "JWT" })),
        part(claims)
    )
}

async fn only_the_servers_own_tokens_count(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let good = claims(asha.token());
    let with = |name: &str, value: Value| {
        let mut claims = good.clone();
        claims[name] = value;
        claims
    };
    let without = |name: &str| {
        let mut claims = good.clone();
        claims.as_object_mut().expect("an object").remove(name);
        claims
    };
    let key = staff_key();
    let ours = |claims: &Value| sign(claims, &key, Algorithm::HS256);
    // What follows is refused for its own reason, not for a wrong key.
    app.nobody()
        .with_token(&ours(&good))
        .get("/api/auth/me")
        .await
        .expect(200);
    let parts: Vec<&str> = asha.token().split('.').collect();
    let other_body = URL_SAFE_NO_PAD.encode(with("sub", json!(app.admin().await.id)).to_string());
    let forged = [
        ("no signature", unsigned(&good)),
        ("signature left out", format!("{}.{}.", parts[0], parts[1])),
        (
            "another body under the signature",
            format!("{}.{other_body}.{}", parts[0], parts[2]),
        ),
        ("another key", sign(&good, b"guessed", Algorithm::HS256)),
        (
            "the secret itself",
            sign(&good, SECRET.as_bytes(), Algorithm::HS256),
        ),
        ("another algorithm", sign(&good, &key, Algorithm::HS512)),
        (
            "customers' audience",
            ours(&with("aud", json!("careline:customers"))),
        ),
        ("another issuer", ours(&with("iss", json!("elsewhere")))),
        ("no audience", ours(&without("aud"))),
        ("no issuer", ours(&without("iss"))),
        ("no expiry", ours(&without("exp"))),
        ("expired", ours(&with("exp", json!(1)))),
        ("no log-in", ours(&without("sid"))),
        ("nonsense", "nonsense".to_owned()),
        ("empty", String::new()),
    ];
    for (what, token) in forged {
        let answer = app.nobody().with_token(&token).get("/api/auth/me").await;
        assert_eq!(answer.status, 401, "{what}: {}", answer.text());
        // A bad token is refused even where none is needed.
        let body = crate::support::ticket_body("x");
        let answer = app
            .nobody()
            .with_token(&token)
            .post("/api/tickets", body)
            .await;
        assert_eq!(answer.status, 401, "{what}: {}", answer.text());
    }
}

async fn a_customers_token_opens_no_staff_route(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    ravi.get("/api/auth/me").await.refused(403, "forbidden");
    ravi.get("/api/stats").await.refused(403, "forbidden");
    let mut claims = claims(ravi.token());
    claims["aud"] = json!("careline:agents");
    let forged = sign(&claims, &staff_key(), Algorithm::HS256);
    assert_eq!(
        app.nobody()
            .with_token(&forged)
            .get("/api/auth/me")
            .await
            .status,
        401
    );
}

async fn a_token_in_the_address_counts_for_nothing(app: &TestApp) {
    let asha = app.agent("Asha").await;
    for name in ["token", "access_token", "jwt", "authorization"] {
        let answer = app
            .nobody()
            .get(&format!("/api/stats?{name}={}", asha.token()))
            .await;
        assert_eq!(answer.status, 401, "{name}");
    }
}
