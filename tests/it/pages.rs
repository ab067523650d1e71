//! The pages that people see, as a browser fetches them. They have to be built: `make test` does that first.
use gateway::app::Environment;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::json;

use crate::support::{Database, TestApp, TestClock, each_database};

each_database!(
    pages_come_packed_and_are_cached_by_their_names,
    who_may_hold_the_chat_in_a_frame_is_the_shops_choice,
    the_widgets_script_brings_the_shops_look,
    old_addresses_lead_to_the_console,
    without_the_demo_there_is_no_demo_shop,
);

struct Page {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Page {
    fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).map(HeaderValue::to_str);
        value.and_then(Result::ok).unwrap_or_default()
    }
}

/// As it comes over the wire: nothing unpacked, no redirect followed.
async fn fetch(app: &TestApp, path: &str, headers: &[(&str, &str)]) -> Page {
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client");
    let mut request = client.get(format!("{}{path}", app.url));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = request.send().await.expect("an answer");
    Page {
        status: answer.status().as_u16(),
        headers: answer.headers().clone(),
        body: String::from_utf8_lossy(&answer.bytes().await.expect("a body")).into_owned(),
    }
}

/// The first file of the build that the document names.
fn asset<'a>(document: &'a str, prefix: &str) -> &'a str {
    let start = document
        .find(prefix)
        .expect("the document names a file: were the web files built?");
    document[start..].split('"').next().expect("an end")
}

async fn pages_come_packed_and_are_cached_by_their_names(app: &TestApp) {
    for (document, assets) in [
        ("/admin", "/admin/assets/"),
        ("/widget/frame", "/widget/assets/"),
    ] {
        let page = fetch(app, document, &[]).await;
        assert_eq!(page.status, 200, "{document}: were the web files built?");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-cache");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("script-src 'self';"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        let known = [("if-none-match", page.header("etag"))];
        assert_eq!(fetch(app, document, &known).await.status, 304);

        let path = asset(&page.body, assets);
        for (accepted, packing) in [
            ("gzip, deflate, br, zstd", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("identity", ""),
        ] {
            let file = fetch(app, path, &[("accept-encoding", accepted)]).await;
            assert_eq!(file.status, 200, "{path}");
            assert_eq!(file.header("content-encoding"), packing, "{accepted}");
            assert_eq!(file.header("vary"), "accept-encoding", "{path}");
            assert_eq!(
                file.header("cache-control"),
                "public, max-age=31536000, immutable"
            );
        }
    }
    // Every address of the console is its document; what has an ending that no build has is absent.
    let deep = fetch(app, "/admin/settings/brand", &[]).await;
    assert_eq!(
        (deep.status, deep.header("content-type")),
        (200, "text/html; charset=utf-8")
    );
    assert_eq!(fetch(app, "/admin/assets/gone.js", &[]).await.status, 404);
    assert_eq!(
        fetch(app, "/widget/assets/..%2findex.html", &[])
            .await
            .status,
        404
    );
}

async fn who_may_hold_the_chat_in_a_frame_is_the_shops_choice(app: &TestApp) {
    let admin = app.admin().await;
    let widget = json!({"widget": {"allowedOrigins": ["https://shop.example"]}});
    admin.patch("/api/settings", widget).await.expect(200);
    let frame = fetch(app, "/widget/frame", &[]).await;
    let policy = frame.header("content-security-policy");
    let ancestors = policy.split("frame-ancestors ").nth(1).expect("a rule");
    assert!(ancestors.starts_with("'self' "), "{ancestors}");
    assert!(ancestors.ends_with(" https://shop.example"), "{ancestors}");
    assert_eq!(frame.header("x-frame-options"), "");
    // Nobody else's, and no other page.
    let other = app.tenant("other").await;
    other.get("/api/settings").await.expect(200);
    let theirs = fetch(app, "/widget/frame?tenant=other", &[]).await;
    assert!(
        !theirs
            .header("content-security-policy")
            .contains("shop.example")
    );
    assert_eq!(
        fetch(app, "/widget/frame?tenant=nobody", &[]).await.status,
        404
    );
    let console = fetch(app, "/admin", &[]).await;
    assert!(
        console
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    assert_eq!(console.header("x-frame-options"), "DENY");
}

async fn the_widgets_script_brings_the_shops_look(app: &TestApp) {
    let admin = app.admin().await;
    let look = json!({
        "brand": {"name": "A \"shop\" </script>", "color": "#112233"},
        "widget": {"position": "left", "teaser": "Hello"},
    });
    admin.patch("/api/settings", look).await.expect(200);
    let script = fetch(app, "/widget.js", &[]).await;
    assert_eq!(script.status, 200, "were the web files built?");
    assert_eq!(
        script.header("cross-origin-resource-policy"),
        "cross-origin"
    );
    let first = script.body.lines().next().expect("a line");
    let json = first
        .strip_prefix("window.__carelineLook=")
        .expect("a look");
    let look: serde_json::Value = serde_json::from_str(json.trim_end_matches(';')).expect("JSON");
    assert_eq!(look["brand"], "A \"shop\" </script>");
    assert_eq!(look["color"], "#112233");
    assert_eq!(look["position"], "left");
    assert_eq!(look["teaser"], "Hello");
    assert_eq!(
        fetch(app, "/widget.js?tenant=nobody", &[]).await.status,
        404
    );
    admin
        .patch("/api/settings", json!({"widget": {"position": "middle"}}))
        .await
        .invalid("widget.position");
    let long = "x".repeat(121);
    admin
        .patch("/api/settings", json!({"widget": {"teaser": long}}))
        .await
        .invalid("widget.teaser");
}

async fn old_addresses_lead_to_the_console(app: &TestApp) {
    for path in ["/", "/admin/support", "/dashboard/admin/support"] {
        let answer = fetch(app, path, &[]).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/admin"),
            "{path}"
        );
    }
    let kept = fetch(app, "/admin/support?q=x", &[]).await;
    assert_eq!(kept.header("location"), "/admin?q=x");
}

async fn without_the_demo_there_is_no_demo_shop(app: &TestApp) {
    assert_eq!(fetch(app, "/demo", &[]).await.status, 404);
    assert!(app.app.demo_logins.is_empty());
}

each_database!(a_shop_that_is_somebodys_is_no_demo);

async fn a_shop_that_is_somebodys_is_no_demo(app: &TestApp) {
    let admin = app.admin().await;
    let brand = json!({"brand": {"name": "A real shop"}});
    admin.patch("/api/settings", brand).await.expect(200);
    let logins = gateway::demo::prepare(&app.app.desk).await.expect("a look");
    assert!(logins.is_empty());
    let settings = admin.get("/api/settings").await.expect(200);
    assert_eq!(settings["brand"]["name"], "A real shop");
}

each_database!(a_demo_that_was_cut_off_goes_on);

async fn a_demo_that_was_cut_off_goes_on(app: &TestApp) {
    let prepare = async || gateway::demo::prepare(&app.app.desk).await.expect("a shop");
    prepare().await;
    let admin = app.admin().await;
    // As it was in the middle: a story is missing, and no mail goes out.
    let list = admin.get("/api/tickets").await.expect(200);
    let one = list["tickets"][4]["id"]
        .as_str()
        .expect("a ticket")
        .to_owned();
    admin
        .delete(&format!("/api/tickets/{one}"))
        .await
        .expect(204);
    let quiet = json!({"mail": {"autoResponse": false}, "notifications": {"mailCustomer": false}});
    admin.patch("/api/settings", quiet).await.expect(200);
    assert_eq!(prepare().await.len(), 2);
    let list = admin.get("/api/tickets").await.expect(200);
    assert_eq!(list["tickets"].as_array().map(Vec::len), Some(9));
    let settings = admin.get("/api/settings").await.expect(200);
    assert_eq!(settings["mail"]["autoResponse"], true);
    assert_eq!(settings["notifications"]["mailCustomer"], true);
}

each_database!(unstarted; the_demo_shop_has_agents_and_a_past);

async fn the_demo_shop_has_agents_and_a_past(database: Database) {
    let clock = std::sync::Arc::new(TestClock::default());
    let environment = Environment {
        clock: clock.clone(),
        jobs: false,
        demo: true,
        ..Environment::default()
    };
    let app = TestApp::start_in(database, &[], environment, clock).await;
    let shop = fetch(&app, "/demo", &[]).await;
    assert!(shop.body.contains("₹299"), "were the web files built?");
    assert_eq!(fetch(&app, "/", &[]).await.header("location"), "/demo");
    let logins: Vec<_> = app.app.demo_logins.clone();
    assert_eq!(logins.len(), 2);
    for login in logins {
        let body = json!({"email": login.email, "password": login.password});
        app.nobody().post("/api/auth/login", body).await.expect(200);
    }
    let admin = app.admin().await;
    let list = admin.get("/api/tickets?sort=number").await.expect(200);
    let tickets = list["tickets"].as_array().expect("tickets");
    assert_eq!(tickets.len(), 9);
    assert_eq!(tickets[0]["status"], "closed");
    assert_eq!(tickets[8]["customer"]["name"], "Asha Rao");
    assert_eq!(tickets[8]["unread"], 2);
    assert!(tickets[0]["createdAt"].as_str() < tickets[8]["createdAt"].as_str());
    // Nobody was mailed about what never happened.
    assert_eq!(admin.get("/api/mail").await.expect(200)["mails"], json!([]));
}
