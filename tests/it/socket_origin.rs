//! Which pages may open a socket, and what is no WebSocket at all.
use reqwest::Method;
use serde_json::json;

use crate::support::{Answer, Client, Socket, TestApp, Visitor, each_database};

each_database!(
    own_and_allowed_pages_connect,
    other_pages_do_not,
    the_token_s_tenant_has_the_last_word,
    what_is_no_upgrade_is_told,
);

const SHOP: &str = "https://shop.example";

async fn connects(app: &TestApp, origin: &str) -> Result<Socket, u16> {
    Socket::connect_with(&app.url, &[("origin", origin)]).await
}

async fn own_and_allowed_pages_connect(app: &TestApp) {
    app.settings(json!({ "widget": { "allowedOrigins": [SHOP, "http://other.example:8080"] } }))
        .await;
    let ravi = app.visitor("Ravi").await;
    for origin in [
        app.app.public_url.as_str(),
        &app.url,
        SHOP,
        "https://SHOP.example",
        "https://shop.example:443",
        "http://other.example:8080",
    ] {
        let mut socket = connects(app, origin).await.unwrap_or_else(|status| {
            panic!("{origin}: {status}");
        });
        socket.hello(ravi.token()).await;
    }
    // No Origin: no browser.
    app.socket(ravi.token()).await;
}

async fn other_pages_do_not(app: &TestApp) {
    app.settings(json!({ "widget": { "allowedOrigins": [SHOP] } }))
        .await;
    let port = app.app.address.port();
    for origin in [
        "",
        "null",
        "*",
        "https://evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "https://shop.example/",
        "https://shop.example.evil.example",
        "https://evilshop.example",
        "https://www.shop.example",
        "https://shop.example@evil.example",
        "shop.example",
        "http://localhost",
        "http://127.0.0.1:1",
        &format!("https://localhost:{port}"),
        &format!("http://localhost:{port}.evil.example"),
    ] {
        let refused = connects(app, origin).await.err();
        assert_eq!(refused, Some(403), "{origin:?}");
    }
    let two = [("origin", SHOP), ("origin", "https://evil.example")];
    let refused = Socket::connect_with(&app.url, &two).await.err();
    assert_eq!(refused, Some(403), "two origins");
    let answer = upgrade(&app.nobody(), &[("origin", "https://evil.example")]).await;
    answer.refused(403, "origin_not_allowed");
    app.settings(json!({ "widget": { "allowedOrigins": [] } }))
        .await;
    assert_eq!(connects(app, SHOP).await.err(), Some(403), "no longer");
}

async fn the_token_s_tenant_has_the_last_word(app: &TestApp) {
    let other = app.tenant("beta").await;
    let patch = json!({ "widget": { "allowedOrigins": [SHOP] } });
    other.patch("/api/settings", patch).await.expect(200);
    let ravi = app.visitor("Ravi").await;
    let theirs = json!({ "tenant": "beta", "name": "Mira" });
    let mira = Visitor::arrive(app.nobody(), theirs).await;
    let mut allowed = connects(app, SHOP).await.expect("an upgrade");
    allowed.hello(mira.token()).await;
    for stranger in [ravi.token(), app.admin().await.token()] {
        let mut socket = connects(app, SHOP).await.expect("an upgrade");
        let hello = json!({ "type": "hello", "token": stranger });
        socket.send(hello).await;
        assert_eq!(socket.closed().await, 4403);
    }
    // The server's own pages serve all tenants.
    let mut own = connects(app, &app.url).await.expect("an upgrade");
    own.hello(ravi.token()).await;
    allowed.settled().await;
}

/// A request for an upgrade with these headers in place of the usual ones; `""` leaves one out.
async fn upgrade(client: &Client, changed: &[(&'static str, &str)]) -> Answer {
    let usual = [
        ("connection", "upgrade"),
        ("upgrade", "websocket"),
        ("sec-websocket-version", "13"),
        ("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ=="),
    ];
    let is_changed = |name: &str| changed.iter().any(|(other, _)| *other == name);
    let usual = usual.iter().filter(|(name, _)| !is_changed(name));
    let mut request = client.request(Method::GET, "/api/ws");
    for (name, value) in usual.chain(changed.iter().filter(|(_, value)| !value.is_empty())) {
        request = request.header(*name, *value);
    }
    client.send(request).await
}

async fn what_is_no_upgrade_is_told(app: &TestApp) {
    let nobody = app.nobody();
    for changed in [
        [("upgrade", ""), ("connection", "")],
        [("upgrade", "h2c"), ("connection", "upgrade")],
        [("sec-websocket-version", "8"), ("connection", "upgrade")],
        [("sec-websocket-version", ""), ("connection", "upgrade")],
    ] {
        let answer = upgrade(&nobody, &changed).await;
        assert_eq!(answer.header("sec-websocket-version"), "13", "{changed:?}");
        assert_eq!(answer.header("upgrade"), "websocket", "{changed:?}");
        answer.refused(426, "upgrade_required");
    }
    for key in ["", "c2hvcnQ=", "no base64 at all, is it"] {
        let answer = upgrade(&nobody, &[("sec-websocket-key", key)]).await;
        answer.refused(400, "malformed");
    }
    let answer = nobody.post("/api/ws", json!({})).await;
    assert_eq!(answer.status, 405, "{}", answer.text());
}
