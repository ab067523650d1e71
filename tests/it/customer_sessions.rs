//! Customers' sessions: anonymous, resumed, vouched for.
use domain::Clock as _;
use jsonwebtoken::Algorithm;
use serde_json::json;

use crate::support::customer::sign;
use crate::support::{TestApp, Visitor, each_database, ticket_body};

const PATH: &str = "/api/customers/session";

each_database!(
    anonymous_sessions_begin_and_resume,
    a_wrong_visitor_secret_opens_nothing,
    a_host_site_vouches_for_its_customers,
    identity_tokens_are_checked,
    a_new_identity_secret_ends_the_old_one,
    anonymous_customers_may_be_refused,
    sessions_reach_their_own_tickets_only,
    malformed_sessions_are_refused,
);

async fn anonymous_sessions_begin_and_resume(app: &TestApp) {
    let body = json!({ "name": "Ravi", "email": "ravi@example.com", "phone": "+91 1", "company": "R Ltd" });
    let first = app.nobody().post(PATH, body).await.expect(201);
    assert_eq!(first["customer"]["name"], "Ravi");
    assert_eq!(first["customer"]["email"], "ravi@example.com");
    assert_eq!(first["customer"]["phone"], "+91 1");
    assert_eq!(first["customer"]["company"], "R Ltd");
    assert!(domain::Timestamp::parse(first["expiresAt"].as_str().expect("a time")).is_some());
    let body = json!({ "visitorSecret": first["visitorSecret"] });
    let second = app.nobody().post(PATH, body).await.expect(200);
    assert_eq!(second["customer"], first["customer"]);
    let third = app.nobody().post(PATH, json!({})).await.expect(201);
    assert_ne!(third["customer"]["id"], first["customer"]["id"]);
    assert_eq!(third["customer"]["email"], json!(null));
}

async fn a_wrong_visitor_secret_opens_nothing(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let secret = ravi.secret.clone().expect("a secret");
    let other = app.visitor("Other").await.secret.expect("a secret");
    let (_, proof) = other.split_once('.').expect("an id and its proof");
    let mixed = format!("{}.{proof}", ravi.id);
    for wrong in [
        "",
        "x",
        "x.y",
        &ravi.id,
        &mixed,
        &secret[..secret.len() - 1],
        &format!("{secret}x"),
    ] {
        let answer = app
            .nobody()
            .post(PATH, json!({ "visitorSecret": wrong }))
            .await;
        assert_eq!(answer.status, 401, "{wrong:?}: {}", answer.text());
    }
    app.tenant("other").await;
    let body = json!({ "visitorSecret": secret, "tenant": "other" });
    assert_eq!(
        app.nobody().post(PATH, body).await.status,
        401,
        "a secret is of one tenant"
    );
}

async fn a_host_site_vouches_for_its_customers(app: &TestApp) {
    let host = app.host().await;
    let exp = app.clock.now().seconds() + 600;
    let claims = json!({
        "sub": "user-7", "name": "Asha", "email": "asha@example.com", "phone": "1", "company": "A Ltd",
        "orderId": "O-9", "exp": exp,
    });
    let first = app
        .nobody()
        .post(PATH, json!({ "identity": host.sign(&claims) }))
        .await
        .expect(201);
    assert_eq!(first["customer"]["name"], "Asha");
    assert_eq!(first["visitorSecret"], json!(null));
    let renamed = json!({ "sub": "user-7", "name": "Asha K", "exp": exp });
    let second = app
        .nobody()
        .post(PATH, json!({ "identity": host.sign(&renamed) }))
        .await
        .expect(200);
    assert_eq!(second["customer"]["id"], first["customer"]["id"]);
    assert_eq!(second["customer"]["name"], "Asha K");
    let asha = Visitor::of(&app.nobody(), &first);
    let ticket = asha.open(ticket_body("Order")).await;
    assert_eq!(ticket["orderId"], "O-9");
    assert_eq!(ticket["customer"]["email"], "asha@example.com");
}

async fn identity_tokens_are_checked(app: &TestApp) {
    let host = app.host().await;
    let now = app.clock.now().seconds();
    let open = async |token: String| {
        app.nobody()
            .post(PATH, json!({ "identity": token }))
            .await
            .status
    };
    assert_eq!(
        open(host.sign(&json!({ "sub": "a", "exp": now - 30 }))).await,
        201,
        "60 s of leeway"
    );
    let good = json!({ "sub": "a", "exp": now + 600 });
    let key = host.secret.as_bytes();
    for (what, token) in [
        (
            "expired",
            host.sign(&json!({ "sub": "a", "exp": now - 120 })),
        ),
        ("no expiry", host.sign(&json!({ "sub": "a" }))),
        ("no subject", host.sign(&json!({ "exp": now + 600 }))),
        (
            "another secret",
            sign(&good, b"another secret", Algorithm::HS256),
        ),
        ("another algorithm", sign(&good, key, Algorithm::HS384)),
        ("nonsense", "nonsense".into()),
    ] {
        assert_eq!(open(token).await, 401, "{what}");
    }
    let other = app.tenant("other").await;
    let other = crate::support::Host::of(app.nobody(), &other).await;
    assert_eq!(
        open(other.sign(&good)).await,
        401,
        "another tenant's secret"
    );
    let body = json!({ "identity": other.sign(&good), "tenant": "other" });
    app.nobody().post(PATH, body).await.expect(201);
}

async fn a_new_identity_secret_ends_the_old_one(app: &TestApp) {
    let (old, new) = (app.host().await, app.host().await);
    assert_ne!(old.secret, new.secret);
    let claims = json!({ "sub": "a", "exp": 4_000_000_000_u64 });
    assert_eq!(
        app.nobody()
            .post(PATH, json!({ "identity": old.sign(&claims) }))
            .await
            .status,
        401
    );
    app.nobody()
        .post(PATH, json!({ "identity": new.sign(&claims) }))
        .await
        .expect(201);
}

async fn anonymous_customers_may_be_refused(app: &TestApp) {
    let before = app.visitor("Ravi").await;
    app.settings(json!({ "widget": { "anonymous": false } }))
        .await;
    app.nobody()
        .post(PATH, json!({}))
        .await
        .refused(403, "forbidden");
    assert_eq!(
        app.nobody()
            .post("/api/tickets", ticket_body("x"))
            .await
            .status,
        401
    );
    before.get("/api/tickets").await.expect(200);
    let asha = app.host().await.customer("asha", "asha@example.com").await;
    asha.open(ticket_body("x")).await;
}

async fn sessions_reach_their_own_tickets_only(app: &TestApp) {
    let (ravi, meera) = (app.visitor("Ravi").await, app.visitor("Meera").await);
    let (his, hers) = (
        ravi.open_ticket("His").await,
        meera.open_ticket("Hers").await,
    );
    assert_eq!(ravi.list("").await, [his.as_str()]);
    assert_eq!(meera.list("").await, [hers.as_str()]);
    ravi.get(&format!("/api/tickets/{hers}"))
        .await
        .refused(404, "not_found");
    // The number of another's ticket tells no more than its id.
    ravi.get("/api/tickets/2").await.refused(404, "not_found");
    ravi.get("/api/tickets/1").await.expect(200);
    let body = json!({ "visitorSecret": ravi.secret });
    let resumed = Visitor::of(
        &app.nobody(),
        &app.nobody().post(PATH, body).await.expect(200),
    );
    assert_eq!(resumed.list("").await, [his]);
}

async fn malformed_sessions_are_refused(app: &TestApp) {
    let nobody = app.nobody();
    nobody
        .post(PATH, json!({ "name": ["x"] }))
        .await
        .invalid("name");
    nobody
        .post(PATH, json!({ "email": "no address" }))
        .await
        .invalid("email");
    nobody
        .post(PATH, json!({ "name": "a\nb" }))
        .await
        .invalid("name");
    nobody
        .post(PATH, json!({ "phone": "x".repeat(201) }))
        .await
        .invalid("phone");
    nobody
        .post(PATH, json!({ "tenant": "nowhere" }))
        .await
        .refused(404, "not_found");
    nobody
        .raw(reqwest::Method::POST, PATH, "not json")
        .await
        .refused(400, "malformed");
}
