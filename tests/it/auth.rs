//! Staff log in, stay logged in, are logged out.
use domain::Span;
use reqwest::Method;
use serde_json::json;

use crate::support::agent::PASSWORD;
use crate::support::{Agent, Answer, Client, TestApp, each_database};

each_database!(
    logging_in_gives_a_token_and_a_cookie,
    a_wrong_password_and_an_unknown_address_look_alike,
    refreshing_rotates,
    a_raced_refresh_revokes_nothing,
    reuse_of_a_refresh_token_ends_the_log_in,
    logging_out_ends_this_log_in_only,
    a_new_password_ends_the_other_log_ins,
    a_deactivated_agent_is_nobody_at_once,
    access_tokens_expire,
    an_invitation_is_taken_up_once,
);

async fn refresh(client: &Client, cookie: &str) -> Answer {
    client
        .send(
            client
                .request(Method::POST, "/api/auth/refresh")
                .header("cookie", cookie),
        )
        .await
}

async fn logging_in_gives_a_token_and_a_cookie(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let body = json!({ "email": asha.email.to_uppercase(), "password": PASSWORD });
    let answer = app.nobody().post("/api/auth/login", body).await;
    let cookie = answer.header("set-cookie").to_owned();
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
    assert!(
        !cookie.contains("Secure"),
        "the tests speak plain http: {cookie}"
    );
    let body = answer.expect(200);
    assert_eq!(body["agent"]["id"], asha.id);
    assert_eq!(body["agent"]["role"], "agent");
    assert_eq!(body["agent"]["name"], "Asha");
    assert!(domain::Timestamp::parse(body["expiresAt"].as_str().expect("a time")).is_some());
    let me = app
        .nobody()
        .with_token(body["token"].as_str().expect("a token"));
    assert_eq!(
        me.get("/api/auth/me").await.expect(200)["agent"]["email"],
        asha.email
    );
}

async fn a_wrong_password_and_an_unknown_address_look_alike(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let log_in = async |email: &str, password: &str| {
        let body = json!({ "email": email, "password": password });
        let mut body = app
            .nobody()
            .post("/api/auth/login", body)
            .await
            .refused(401, "wrong_credentials");
        body["requestId"] = json!(null);
        body
    };
    let wrong = log_in(&asha.email, "not her password").await;
    let unknown = log_in("nobody@careline.test", PASSWORD).await;
    assert_eq!(wrong, unknown);
    let nobody = app.nobody();
    nobody
        .post("/api/auth/login", json!({ "email": asha.email }))
        .await
        .invalid("password");
    nobody
        .post(
            "/api/auth/login",
            json!({ "email": 1, "password": PASSWORD }),
        )
        .await
        .invalid("email");
    nobody
        .raw(Method::POST, "/api/auth/login", "{")
        .await
        .refused(400, "malformed");
}

async fn refreshing_rotates(app: &TestApp) {
    let first = app.agent("Asha").await;
    app.advance(Span::minutes(10));
    let second = Agent::granted(&app.nobody(), refresh(&app.nobody(), &first.cookie).await);
    assert_eq!(second.id, first.id);
    assert_ne!(second.cookie, first.cookie);
    app.advance(Span::minutes(10));
    first
        .get("/api/auth/me")
        .await
        .refused(401, "token_expired");
    second.get("/api/auth/me").await.expect(200);
    refresh(&app.nobody(), &second.cookie).await.expect(200);
    let foreign = app.nobody().request(Method::POST, "/api/auth/refresh");
    let foreign = foreign
        .header("cookie", &second.cookie)
        .header("origin", "https://evil.example");
    app.nobody().send(foreign).await.refused(403, "forbidden");
    app.nobody()
        .post("/api/auth/refresh", json!({}))
        .await
        .refused(401, "refresh_missing");
    refresh(&app.nobody(), "careline_refresh=nonsense")
        .await
        .refused(401, "refresh_invalid");
}

async fn a_raced_refresh_revokes_nothing(app: &TestApp) {
    let first = app.agent("Asha").await;
    let second = Agent::granted(&app.nobody(), refresh(&app.nobody(), &first.cookie).await);
    app.advance(Span::seconds(5));
    refresh(&app.nobody(), &first.cookie)
        .await
        .refused(401, "refresh_raced");
    second.get("/api/auth/me").await.expect(200);
    refresh(&app.nobody(), &second.cookie).await.expect(200);
}

async fn reuse_of_a_refresh_token_ends_the_log_in(app: &TestApp) {
    let first = app.agent("Asha").await;
    let other_browser = first.again(PASSWORD).await;
    let second = Agent::granted(&app.nobody(), refresh(&app.nobody(), &first.cookie).await);
    app.advance(Span::seconds(20));
    let reused = refresh(&app.nobody(), &first.cookie).await;
    assert_eq!(reused.status, 401, "{}", reused.text());
    assert_ne!(reused.body()["code"], "refresh_raced");
    assert_eq!(
        second.get("/api/auth/me").await.status,
        401,
        "the family is revoked"
    );
    assert_eq!(refresh(&app.nobody(), &second.cookie).await.status, 401);
    other_browser.get("/api/auth/me").await.expect(200);
}

async fn logging_out_ends_this_log_in_only(app: &TestApp) {
    let here = app.agent("Asha").await;
    let there = here.again(PASSWORD).await;
    let request = here
        .request(Method::POST, "/api/auth/logout")
        .header("cookie", &here.cookie);
    let answer = here.send(request).await;
    assert!(
        answer.header("set-cookie").contains("Max-Age=0"),
        "{}",
        answer.header("set-cookie")
    );
    answer.expect(204);
    assert_eq!(here.get("/api/auth/me").await.status, 401);
    assert_eq!(refresh(&app.nobody(), &here.cookie).await.status, 401);
    there.get("/api/auth/me").await.expect(200);
    app.nobody()
        .post("/api/auth/logout", json!({}))
        .await
        .refused(401, "login_required");
}

async fn a_new_password_ends_the_other_log_ins(app: &TestApp) {
    let admin = app.admin().await;
    let here = admin.hire("Asha", "agent").await;
    let there = here.again(PASSWORD).await;
    let path = format!("/api/agents/{}", here.id);
    here.patch(&path, json!({ "password": "short" }))
        .await
        .invalid("password");
    there.get("/api/auth/me").await.expect(200);
    here.patch(&path, json!({ "password": "another good one" }))
        .await
        .expect(200);
    here.get("/api/auth/me").await.expect(200);
    assert_eq!(there.get("/api/auth/me").await.status, 401);
    let body = json!({ "email": here.email, "password": PASSWORD });
    app.nobody()
        .post("/api/auth/login", body)
        .await
        .refused(401, "wrong_credentials");
    let again = here.again("another good one").await;
    admin
        .patch(&path, json!({ "password": "chosen by the admin" }))
        .await
        .expect(200);
    assert_eq!(
        here.get("/api/auth/me").await.status,
        401,
        "a password set by another ends all"
    );
    assert_eq!(again.get("/api/auth/me").await.status, 401);
}

async fn a_deactivated_agent_is_nobody_at_once(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let path = format!("/api/agents/{}", asha.id);
    admin
        .patch(&path, json!({ "active": false }))
        .await
        .expect(200);
    assert_eq!(asha.get("/api/auth/me").await.status, 401);
    assert_eq!(refresh(&app.nobody(), &asha.cookie).await.status, 401);
    let body = json!({ "email": asha.email, "password": PASSWORD });
    app.nobody()
        .post("/api/auth/login", body)
        .await
        .refused(401, "wrong_credentials");
    admin
        .patch(&path, json!({ "active": true }))
        .await
        .expect(200);
    assert_eq!(
        asha.get("/api/auth/me").await.status,
        401,
        "what was ended stays ended"
    );
    asha.again(PASSWORD).await;
}

async fn access_tokens_expire(app: &TestApp) {
    let asha = app.agent("Asha").await;
    let ravi = app.visitor("Ravi").await;
    app.advance(Span::seconds(890));
    asha.get("/api/tickets").await.expect(200);
    ravi.get("/api/tickets").await.expect(200);
    app.advance(Span::seconds(15));
    asha.get("/api/tickets").await.refused(401, "token_expired");
    assert_eq!(ravi.get("/api/tickets").await.status, 401);
}

async fn an_invitation_is_taken_up_once(app: &TestApp) {
    let admin = app.admin().await;
    let body = json!({ "name": "Meera", "email": "meera@careline.test", "role": "agent" });
    let agent = admin.post("/api/agents", body).await.expect(201)["agent"].clone();
    assert_eq!(agent["invited"], true);
    let mail = crate::support::mail::newest_mail(&admin, "meera@careline.test").await;
    let token = crate::support::mail::link_token(&mail, "token");
    let nobody = app.nobody();
    nobody
        .post(
            "/api/auth/login",
            json!({ "email": "meera@careline.test", "password": "" }),
        )
        .await
        .expect(401);
    let body = json!({ "token": token, "password": "hers alone" });
    let answer = nobody.post("/api/auth/invitation", body.clone()).await;
    let meera = Agent::granted(&nobody, answer);
    assert_eq!(agent["id"], meera.id);
    nobody
        .post("/api/auth/invitation", body)
        .await
        .refused(401, "invitation_used");
    nobody
        .post(
            "/api/auth/invitation",
            json!({ "token": "x", "password": "hers alone" }),
        )
        .await
        .expect(401);
}
