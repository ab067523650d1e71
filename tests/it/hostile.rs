//! Operators of databases in every field and parameter: refused or taken as text, never run.
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, each_database, ticket_body};

each_database!(
    operators_in_bodies_are_wrong_types,
    texts_that_look_like_queries_are_texts,
    parameters_are_a_closed_grammar,
    paths_are_names_or_nothing,
);

fn operators() -> [Value; 7] {
    [
        json!({ "$gt": "" }),
        json!({ "$ne": null }),
        json!({ "$where": "sleep(5000)" }),
        json!({ "$regex": ".*" }),
        json!([{ "$gt": "" }]),
        json!({ "$oid": "000000000000000000000000" }),
        json!([[[[[[]]]]]]),
    ]
}

const QUERIES: [&str; 9] = [
    "' OR '1'='1",
    "'; DROP TABLE tickets; --",
    "\") OR 1=1 --",
    "1; ATTACH DATABASE '/tmp/x' AS x",
    "{\"$ne\":null}",
    "$where: function() { return true }",
    "* OR NEAR(\"a\" \"b\")",
    "\u{202e}\u{0}\u{feff}",
    "%00%27%22\\",
];

/// Every body with all its fields: who sends it, where to. `{ticket}` and `{agent}` are ids.
#[rustfmt::skip] // a table reads best as one
const BODIES: &[(&str, &str, &str)] = &[
    ("nobody", "POST /api/auth/login", r#"{"email":"a@b.test","password":"x"}"#),
    ("nobody", "POST /api/auth/invitation", r#"{"token":"x","password":"long enough"}"#),
    ("nobody", "POST /api/customers/session", r#"{"tenant":"default","name":"x","email":"x@x.test","phone":"1","company":"x","identity":"x","visitorSecret":"x"}"#),
    ("nobody", "POST /api/tickets/track", r#"{"number":"1","email":"a@b.test"}"#),
    ("nobody", "POST /api/tickets/track/verify", r#"{"number":"1","email":"a@b.test","code":"1"}"#),
    ("customer", "POST /api/tickets", r#"{"subject":"x","message":"x","category":"general","priority":"low","orderId":"1","clientTicketId":"1","attachments":[],"channel":"web","customer":{}}"#),
    ("customer", "POST /api/support/tickets", r#"{"subject":"x","message":"x","category":"general","priority":"low","orderId":"1","clientTicketId":"1","attachments":[]}"#),
    ("customer", "POST /api/support/create", r#"{"message":"x","subject":"x","category":"general","priority":"low","orderId":"1","clientTicketId":"1","customer":{}}"#),
    ("agent", "PATCH /api/tickets/{ticket}", r#"{"subject":"x","category":"general","priority":"low","status":"open","assignedTo":"me","queue":"q","tags":[],"resolution":"x","orderId":"1","callbackCompleted":true}"#),
    ("agent", "POST /api/tickets/{ticket}/reply", r#"{"message":"x","clientMessageId":"1","internal":false,"attachments":[],"lastSeenSeq":1,"force":false}"#),
    ("agent", "PATCH /api/tickets/{ticket}/status", r#"{"status":"open","resolution":"x"}"#),
    ("agent", "PATCH /api/tickets/{ticket}/assign", r#"{"agentId":"me"}"#),
    ("agent", "POST /api/tickets/{ticket}/read", r#"{"seq":1}"#),
    ("agent", "POST /api/tickets/{ticket}/escalate", r#"{"reason":"x","queue":"q"}"#),
    ("agent", "POST /api/support/tickets/{ticket}/responses", r#"{"message":"x","isInternal":true,"notifyUser":true,"clientMessageId":"1"}"#),
    ("admin", "PUT /api/support/tickets/{ticket}", r#"{"subject":"x","status":"open","assignedTo":"me"}"#),
    ("admin", "POST /api/agents", r#"{"name":"x","email":"x@y.test","password":"long enough","role":"agent","queues":[]}"#),
    ("admin", "PATCH /api/agents/{agent}", r#"{"name":"x","email":"x@y.test","password":"long enough","role":"agent","queues":[],"active":true}"#),
    ("admin", "POST /api/tenants", r#"{"name":"x","key":"k","adminEmail":"k@k.test"}"#),
];

async fn operators_in_bodies_are_wrong_types(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let before = asha.ticket(&id).await;
    let nobody = app.nobody();
    for (who, route, body) in BODIES {
        let client: &Client = match *who {
            "nobody" => &nobody,
            "customer" => &ravi,
            "agent" => &asha,
            _ => &admin,
        };
        let route = route.replace("{ticket}", &id).replace("{agent}", &asha.id);
        every_field_is_typed(client, &route, &serde_json::from_str(body).expect("JSON")).await;
    }
    assert_eq!(asha.ticket(&id).await, before, "none of it did anything");
    assert_eq!(admin.get("/api/agents").await.expect(200)["total"], 2);
}

async fn every_field_is_typed(client: &Client, route: &str, good: &Value) {
    let (method, path) = route.split_once(' ').expect("a method and a path");
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    for field in good.as_object().expect("an object").keys() {
        for operator in operators() {
            let mut body = good.clone();
            // The customer is an object itself; an operator in it is wrong.
            body[field] = match field.as_str() {
                "customer" => json!({ "email": operator }),
                _ => operator,
            };
            let answer = client.call(method.clone(), path, body.clone()).await;
            assert_eq!(answer.status, 422, "{route} {body}: {}", answer.text());
        }
    }
}

async fn texts_that_look_like_queries_are_texts(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let kept = ravi.open_ticket("kept").await;
    for text in QUERIES {
        let body = json!({ "subject": text, "message": text, "clientTicketId": text });
        let answer = ravi.post("/api/tickets", body).await;
        if text.contains('\0') {
            answer.invalid("subject");
            continue;
        }
        let ticket = answer.expect(201)["ticket"].clone();
        assert_eq!(
            (&ticket["subject"], &ticket["messages"][0]["message"]),
            (&json!(text), &json!(text))
        );
        let path = format!("/api/tickets/{}", ticket["id"].as_str().expect("an id"));
        let reply = json!({ "message": text, "clientMessageId": text });
        ravi.post(&format!("{path}/reply"), reply.clone())
            .await
            .expect(201);
        ravi.post(&format!("{path}/reply"), reply).await.expect(200);
        let patch = json!({ "tags": [text], "orderId": text, "resolution": text });
        asha.patch(&path, patch).await.expect(200);
        nobody_by_this_name(&app.nobody(), text).await;
    }
    ravi.ticket(&kept).await;
    let all = asha.list("limit=200").await.len();
    assert_eq!(
        all,
        QUERIES.len(),
        "all but the one with NUL are there, and the first one"
    );
}

async fn nobody_by_this_name(nobody: &Client, text: &str) {
    let log_in = json!({ "email": text, "password": text });
    nobody
        .post("/api/auth/login", log_in)
        .await
        .refused(401, "wrong_credentials");
    let tracking = json!({ "number": text, "email": "a@example.com" });
    nobody
        .post("/api/tickets/track", tracking)
        .await
        .expect(202);
    let session = json!({ "tenant": text });
    nobody
        .post("/api/customers/session", session)
        .await
        .refused(404, "not_found");
}

/// Parameters that know what they may be.
const STRICT: [&str; 17] = [
    "status",
    "priority",
    "category",
    "assignedTo",
    "queue",
    "channel",
    "from",
    "to",
    "updatedSince",
    "sort",
    "limit",
    "cursor",
    "page",
    "handledBy",
    "view[$ne]",
    "$where",
    "",
];

async fn parameters_are_a_closed_grammar(app: &TestApp) {
    let admin = app.admin().await;
    let (asha, ravi) = (admin.hire("Asha", "agent").await, app.visitor("Ravi").await);
    let mut wanted = ticket_body("wanted");
    wanted["message"] = json!("nothing that a query would say");
    let id = ravi.open(wanted).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let elsewhere = [
        (&asha, format!("/api/tickets/{id}"), "before"),
        (&asha, format!("/api/tickets/{id}/replies"), "since"),
        (&admin, "/api/mail".into(), "cursor"),
        (&admin, "/api/mail".into(), "limit"),
        (&asha, "/api/stats".into(), "x"),
        (&admin, "/api/agents".into(), "x"),
        (&admin, "/api/tenants".into(), "x"),
    ];
    for text in QUERIES {
        for name in STRICT {
            let answer = get(&asha, "/api/tickets", name, text).await;
            assert_eq!(answer.status, 422, "{name}={text}: {}", answer.text());
        }
        for (client, path, name) in &elsewhere {
            let answer = get(client, path, name, text).await;
            assert_eq!(
                answer.status,
                422,
                "{path}?{name}={text}: {}",
                answer.text()
            );
        }
        words_find_nothing_but_words(&asha, text).await;
        let config = get(&asha, "/api/config", "tenant", text).await;
        assert!(
            matches!(config.status, 404 | 422),
            "{text}: {}",
            config.text()
        );
    }
}

/// Free text is looked for as it stands; signs without a word are like an empty box.
async fn words_find_nothing_but_words(asha: &Client, text: &str) {
    for name in ["q", "tag"] {
        let answer = get(asha, "/api/tickets", name, text).await;
        let expected = usize::from(name == "q" && domain::search::words(text).is_empty());
        let found = answer.body()["tickets"].as_array().map(Vec::len);
        assert!(
            answer.status == 422 || found == Some(expected),
            "{name}={text}: {}",
            answer.text()
        );
    }
}

async fn get(client: &Client, path: &str, name: &str, value: &str) -> crate::support::Answer {
    client
        .send(client.request(Method::GET, path).query(&[(name, value)]))
        .await
}

async fn paths_are_names_or_nothing(app: &TestApp) {
    let admin = app.admin().await;
    app.visitor("Ravi").await.open_ticket("x").await;
    for name in [
        "%27%20OR%201%3D1--",
        "%7B%22%24ne%22%3Anull%7D",
        "%00",
        "..%2F..%2Fetc%2Fpasswd",
        "%F0%9F%98%80",
        "%ff",
        "00000000-0000-0000-0000-000000000000",
        "9223372036854775807",
        "9223372036854775808",
        "-1",
        "1e3",
        "ST-2026-001%27",
    ] {
        for path in [
            "/api/tickets/{}",
            "/api/tickets/{}/replies",
            "/api/files/{}",
            "/api/agents/{}",
            "/api/support/tickets/{}",
        ] {
            let path = path.replace("{}", name);
            let answer = admin.get(&path).await;
            assert!(
                matches!(answer.status, 400 | 404),
                "{path}: {} {}",
                answer.status,
                answer.text()
            );
            crate::support::answer::check_error(&path, &answer.body());
        }
    }
}
