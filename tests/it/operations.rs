//! What operators and browsers see of every answer.
use reqwest::Method;
use serde_json::json;

use crate::support::{TestApp, each_database};

each_database!(
    stats_count_what_there_is,
    stats_tell_how_fast_answers_come,
    kept_mails_are_listed,
    probes_and_metrics_answer,
    every_answer_is_guarded,
    unknown_routes_and_methods_have_the_errors_shape,
    pages_of_allowed_origins_may_ask,
);

async fn stats_count_what_there_is(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let empty = asha.get("/api/stats").await.expect(200);
    assert_eq!(
        (&empty["total"], &empty["firstResponseSeconds"]),
        (&json!(0), &json!(null))
    );
    for status in [
        "new",
        "open",
        "in_progress",
        "escalated",
        "waiting",
        "resolved",
        "closed",
        "closed",
    ] {
        let id = ravi.open_ticket(status).await;
        if status != "new" {
            asha.set_status(&id, status).await;
        }
    }
    let stats = asha.get("/api/stats").await.expect(200);
    assert_eq!((&stats["total"], &stats["open"]), (&json!(8), &json!(4)));
    assert_eq!(
        (&stats["answered"], &stats["closed"]),
        (&json!(1), &json!(3))
    );
    assert_eq!(stats["unassigned"], 5, "those that are done need nobody");
    assert_eq!(
        (&stats["byStatus"]["closed"], &stats["byStatus"]["waiting"]),
        (&json!(2), &json!(1))
    );
    assert_eq!(
        (
            &stats["byPriority"]["urgent"],
            &stats["byPriority"]["medium"]
        ),
        (&json!(0), &json!(8))
    );
    asha.get("/api/stats?from=x").await.invalid("from");
}

async fn stats_tell_how_fast_answers_come(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let mut body = crate::support::ticket_body("x");
    body["priority"] = json!("urgent");
    body["category"] = json!("payment");
    let id = ravi.open(body).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    app.advance(domain::Span::seconds(100));
    asha.reply(&id, "an answer").await;
    asha.assign(&id, json!("me")).await;
    let stats = asha.get("/api/stats").await.expect(200);
    assert_eq!(
        (
            &stats["byPriority"]["urgent"],
            &stats["byCategory"]["payment"]
        ),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&stats["unassigned"], &stats["breached"]),
        (&json!(0), &json!(0))
    );
    let seconds = &stats["firstResponseSeconds"];
    for name in ["mean", "p50", "p90"] {
        let value = seconds[name]
            .as_f64()
            .unwrap_or_else(|| panic!("{name}: {seconds}"));
        assert!((99.0..102.0).contains(&value), "{name}: {value}");
    }
}

async fn kept_mails_are_listed(app: &TestApp) {
    let admin = app.admin().await;
    for n in 0..5 {
        let mut body = crate::support::ticket_body("x");
        body["customer"] = json!({ "email": format!("c{n}@example.com") });
        app.nobody().post("/api/tickets", body).await.expect(201);
    }
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = admin
            .get(&format!("/api/mail?limit=2{cursor}"))
            .await
            .expect(200);
        for mail in page["mails"].as_array().expect("mails") {
            for field in ["to", "subject", "text", "state", "at"] {
                assert!(mail[field].is_string(), "{field}: {mail}");
            }
            assert_eq!(
                (&mail["state"], &mail["attempts"]),
                (&json!("kept"), &json!(0))
            );
            seen.push(mail["to"].as_str().expect("an address").to_owned());
        }
        let Some(next) = page["nextCursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    let expected: Vec<_> = (0..5).rev().map(|n| format!("c{n}@example.com")).collect();
    assert_eq!(seen, expected, "newest first");
    admin.get("/api/mail?limit=0").await.invalid("limit");
    admin.get("/api/mail?cursor=x").await.invalid("cursor");
    app.agent("Asha")
        .await
        .get("/api/mail")
        .await
        .refused(403, "forbidden");
}

async fn probes_and_metrics_answer(app: &TestApp) {
    let nobody = app.nobody();
    nobody.get("/healthz").await.expect(200);
    let ready = nobody.get("/readyz").await.expect(200);
    assert_eq!(ready["status"], "ready");
    for check in ["database", "files"] {
        assert_eq!(ready["checks"][check]["ok"], true, "{ready}");
    }
    app.visitor("Ravi").await.open_ticket("x").await;
    let metrics = nobody.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    assert!(metrics.header("content-type").starts_with("text/plain"));
    let text = metrics.text();
    assert!(
        text.contains("http_request_seconds_bucket") && text.contains("sockets_open"),
        "{text}"
    );
    assert!(
        text.contains("route=\"/api/tickets\""),
        "the route, not the path: {text}"
    );
    assert!(!text.contains("Ravi"));
}

async fn every_answer_is_guarded(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    for answer in [
        ravi.get("/api/tickets").await,
        ravi.get("/api/tickets/none").await,
        app.nobody().get("/nowhere").await,
        app.nobody().get("/healthz").await,
        app.nobody().post("/api/auth/login", json!({})).await,
    ] {
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{}: {policy}",
            answer.asked
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            "nosniff",
            "{}",
            answer.asked
        );
        assert_eq!(answer.header("x-frame-options"), "DENY", "{}", answer.asked);
        assert_eq!(
            answer.header("referrer-policy"),
            "no-referrer",
            "{}",
            answer.asked
        );
        assert_eq!(
            answer.header("cache-control"),
            "no-store",
            "{}",
            answer.asked
        );
        assert!(
            !answer.header("x-request-id").is_empty(),
            "{}",
            answer.asked
        );
        assert!(
            answer.header("strict-transport-security").is_empty(),
            "plain http: {}",
            answer.asked
        );
        assert!(
            answer.header("server").is_empty(),
            "nobody needs to know: {}",
            answer.asked
        );
    }
}

async fn unknown_routes_and_methods_have_the_errors_shape(app: &TestApp) {
    let admin = app.admin().await;
    admin.get("/api/nowhere").await.refused(404, "not_found");
    admin
        .delete("/api/settings")
        .await
        .refused(405, "method_not_allowed");
    admin
        .post("/api/tickets/1", json!({}))
        .await
        .refused(405, "method_not_allowed");
    admin
        .send(admin.request(
            Method::from_bytes(b"BREW").expect("a method"),
            "/api/tickets",
        ))
        .await
        .refused(405, "method_not_allowed");
}

async fn pages_of_allowed_origins_may_ask(app: &TestApp) {
    app.settings(json!({ "widget": { "allowedOrigins": ["https://Shop.example:443"] } }))
        .await;
    let preflight = async |origin: &str| {
        let request = app
            .nobody()
            .request(Method::OPTIONS, "/api/customers/session")
            .header("origin", origin);
        let request = request.header("access-control-request-method", "POST");
        app.nobody()
            .send(request.header(
                "access-control-request-headers",
                "authorization,content-type",
            ))
            .await
    };
    let allowed = preflight("https://shop.example").await;
    assert_eq!(
        allowed.header("access-control-allow-origin"),
        "https://shop.example"
    );
    assert!(
        allowed
            .header("access-control-allow-credentials")
            .is_empty(),
        "cookies never cross origins"
    );
    for foreign in [
        "https://evil.example",
        "https://shop.example.evil.example",
        "http://shop.example",
        "https://shop.example:444",
        "null",
    ] {
        let answer = preflight(foreign).await;
        assert!(
            answer.header("access-control-allow-origin").is_empty(),
            "{foreign}"
        );
    }
    let request = app
        .nobody()
        .request(Method::GET, "/api/config")
        .header("origin", "https://shop.example");
    assert_eq!(
        app.nobody()
            .send(request)
            .await
            .header("access-control-allow-origin"),
        "https://shop.example"
    );
}
