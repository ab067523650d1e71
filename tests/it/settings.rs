//! What a tenant decides for itself.
use serde_json::json;

use crate::support::{TestApp, each_database};

const PATH: &str = "/api/settings";

each_database!(
    defaults_are_complete,
    a_patch_merges_and_answers_the_whole,
    a_wrong_value_changes_nothing,
    what_anyone_may_know,
    office_hours_are_told,
);

async fn defaults_are_complete(app: &TestApp) {
    let settings = app.admin().await.get(PATH).await.expect(200);
    for (section, fields) in [
        (
            "brand",
            vec!["name", "supportEmail", "color", "logoUrl", "locale"],
        ),
        ("bot", vec!["enabled", "name", "greeting", "quickReplies"]),
        (
            "tickets",
            vec![
                "numberTemplate",
                "onAgentReply",
                "claimOnView",
                "reopenFor",
                "autoCloseAfter",
                "nudgeBefore",
                "categories",
            ],
        ),
        ("sla", vec!["targets", "warnBefore", "calendar"]),
        ("routing", vec!["mode", "maxOpenPerAgent", "keywords"]),
        ("uploads", vec!["maxBytes", "types"]),
        (
            "widget",
            vec!["allowedOrigins", "preChat", "anonymous", "fixedSides"],
        ),
        ("mail", vec![]),
        ("notifications", vec![]),
        ("privacy", vec!["retention"]),
    ] {
        let object = settings[section]
            .as_object()
            .unwrap_or_else(|| panic!("{section}: {settings}"));
        for field in fields {
            assert!(object.contains_key(field), "{section}.{field}");
        }
    }
    assert_eq!(settings["tickets"]["reopenFor"], "7d");
    assert_eq!(settings["tickets"]["numberTemplate"], "ST-{yyyy}-{n:03}");
    assert_eq!(settings["sla"]["targets"]["urgent"]["firstResponse"], "5m");
    assert_eq!(settings["uploads"]["maxBytes"], 5_242_880);
    assert!(
        settings["tickets"]["categories"]
            .as_array()
            .expect("a list")
            .len()
            >= 15,
        "all presets are on at start"
    );
}

async fn a_patch_merges_and_answers_the_whole(app: &TestApp) {
    let admin = app.admin().await;
    let before = admin.get(PATH).await.expect(200);
    let patch = json!({ "brand": { "name": "Dvika Care", "supportEmail": "care@example.com" }, "tickets": { "reopenFor": "3d" } });
    let changed = admin.patch(PATH, patch).await.expect(200);
    assert_eq!(
        (&changed["brand"]["name"], &changed["brand"]["color"]),
        (&json!("Dvika Care"), &before["brand"]["color"])
    );
    assert_eq!(changed["tickets"]["reopenFor"], "3d");
    assert_eq!(admin.get(PATH).await.expect(200), changed);
    let back = json!({ "brand": { "name": null, "supportEmail": null }, "tickets": { "reopenFor": null }, "unknown": { "x": 1 } });
    let cleared = admin.patch(PATH, back).await.expect(200);
    assert_eq!(
        cleared["brand"]["supportEmail"],
        json!(null),
        "an optional value is cleared"
    );
    assert_eq!(
        cleared["tickets"], before["tickets"],
        "any other goes back to its default"
    );
    let list = json!({ "tickets": { "categories": [{ "slug": "one", "label": "One", "queue": "first" }] } });
    let replaced = admin.patch(PATH, list).await.expect(200);
    assert_eq!(
        replaced["tickets"]["categories"],
        json!([{ "slug": "one", "label": "One", "queue": "first" }])
    );
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    assert_eq!(admin.ticket(&id).await["queue"], "first");
    let mut gone = crate::support::ticket_body("x");
    gone["category"] = json!("general");
    ravi.post("/api/tickets", gone).await.invalid("category");
}

/// Fields and patches that are wrong in them.
#[rustfmt::skip] // a table reads best as one
const WRONG: &[(&str, &str)] = &[
    ("brand.color", r#"{"brand":{"color":"red"}}"#),
    ("brand.name", r#"{"brand":{"name":""}}"#),
    ("brand.name", r#"{"brand":{"name":{"$gt":""}}}"#),
    ("brand.supportEmail", r#"{"brand":{"supportEmail":"nobody"}}"#),
    ("brand.logoUrl", r#"{"brand":{"logoUrl":"javascript:alert(1)"}}"#),
    ("brand.locale", r#"{"brand":{"locale":"xx"}}"#),
    ("bot.enabled", r#"{"bot":{"enabled":"yes"}}"#),
    ("tickets.numberTemplate", r#"{"tickets":{"numberTemplate":"ST"}}"#),
    ("tickets.onAgentReply", r#"{"tickets":{"onAgentReply":"close"}}"#),
    ("tickets.reopenFor", r#"{"tickets":{"reopenFor":"soon"}}"#),
    ("tickets.reopenFor", r#"{"tickets":{"reopenFor":7}}"#),
    ("tickets.autoCloseAfter", r#"{"tickets":{"autoCloseAfter":"0s"}}"#),
    ("tickets.categories", r#"{"tickets":{"categories":[]}}"#),
    ("sla.targets.high.firstResponse", r#"{"sla":{"targets":{"high":{"firstResponse":"0s"}}}}"#),
    ("sla.calendar.timezone", r#"{"sla":{"calendar":{"timezone":"Mars/Base"}}}"#),
    ("routing.mode", r#"{"routing":{"mode":"magic"}}"#),
    ("routing.maxOpenPerAgent", r#"{"routing":{"maxOpenPerAgent":-1}}"#),
    ("uploads.types", r#"{"uploads":{"types":["image/svg+xml"]}}"#),
    ("uploads.types", r#"{"uploads":{"types":["text/html"]}}"#),
    ("uploads.maxBytes", r#"{"uploads":{"maxBytes":0}}"#),
    ("widget.allowedOrigins", r#"{"widget":{"allowedOrigins":["ftp://x"]}}"#),
    ("widget.allowedOrigins", r#"{"widget":{"allowedOrigins":["*"]}}"#),
    ("widget.allowedOrigins", r#"{"widget":{"allowedOrigins":["https://x.example/path"]}}"#),
    ("widget.preChat", r#"{"widget":{"preChat":["password"]}}"#),
];

async fn a_wrong_value_changes_nothing(app: &TestApp) {
    let admin = app.admin().await;
    let before = admin.get(PATH).await.expect(200);
    for (field, patch) in WRONG {
        // The right part beside the wrong one must not be done either.
        let mut both: serde_json::Value = serde_json::from_str(patch).expect("JSON");
        both["mail"] = json!({ "autoResponse": false });
        admin.patch(PATH, both).await.invalid(field);
    }
    for wrong in [json!([]), json!(1), json!("x")] {
        assert_eq!(admin.patch(PATH, wrong).await.status, 422);
    }
    admin
        .raw(reqwest::Method::PATCH, PATH, "{")
        .await
        .refused(400, "malformed");
    assert_eq!(admin.get(PATH).await.expect(200), before);
}

async fn what_anyone_may_know(app: &TestApp) {
    let patch = json!({
        "brand": { "name": "Dvika" }, "widget": { "allowedOrigins": ["https://shop.example"], "preChat": ["name"] },
        "tickets": { "categories": [{ "slug": "one", "label": "One", "queue": "fraud" }] },
        "routing": { "keywords": [{ "word": "lawyer", "queue": "fraud" }] },
    });
    app.settings(patch).await;
    let config = app.nobody().get("/api/config").await.expect(200);
    assert_eq!(config["brand"]["name"], "Dvika");
    for field in ["enabled", "name", "greeting", "quickReplies"] {
        assert!(config["bot"].get(field).is_some(), "bot.{field}");
    }
    assert_eq!(config["categories"][0]["slug"], "one");
    assert_eq!(config["uploads"]["maxBytes"], 5_242_880);
    assert_eq!(
        config["widget"],
        json!({ "preChat": ["name"], "anonymous": true, "fixedSides": false })
    );
    assert_eq!(
        (&config["officeOpen"], config["locales"].is_array()),
        (&json!(true), true)
    );
    let text = config.to_string();
    assert!(
        !text.contains("fraud") && !text.contains("shop.example"),
        "the shop's own business: {text}"
    );
    app.tenant("other").await;
    let other = app
        .nobody()
        .get("/api/config?tenant=other")
        .await
        .expect(200);
    assert_eq!(other["brand"]["name"], "Shop other");
    app.nobody()
        .get("/api/config?tenant=nowhere")
        .await
        .refused(404, "not_found");
    app.nobody()
        .get("/api/config?shop=other")
        .await
        .invalid("shop");
}

async fn office_hours_are_told(app: &TestApp) {
    // The tests begin on a Friday at 10:00 in UTC, 15:30 in India.
    let open = async |from: &str, to: &str, holidays: &[&str]| {
        let calendar = json!({ "timezone": "Asia/Kolkata", "hours": { "fri": [[from, to]] }, "holidays": holidays });
        app.settings(json!({ "sla": { "calendar": null } })).await;
        app.settings(json!({ "sla": { "calendar": calendar } }))
            .await;
        app.nobody().get("/api/config").await.expect(200)["officeOpen"].clone()
    };
    assert_eq!(open("09:00", "18:00", &[]).await, true);
    assert_eq!(open("09:00", "15:00", &[]).await, false);
    assert_eq!(open("09:00", "18:00", &["2026-11-20"]).await, false);
}
