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

async fn operators_in_bodies_are_wrong_types(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let ticket = |rest: &str| format!("/api/tickets/{id}{rest}");
    let nobody = app.nobody();
    let full = json!({
        "subject": "x", "message": "x", "category": "general", "priority": "low", "orderId": "1", "clientTicketId": "1",
        "attachments": [], "channel": "web", "customer": {},
    });
    let session = json!({ "tenant": "default", "name": "x", "email": "x@x.test", "phone": "1", "company": "x", "identity": "x", "visitorSecret": "x" });
    let patch = json!({
        "subject": "x", "category": "general", "priority": "low", "status": "open", "assignedTo": "me", "queue": "q", "tags": [],
        "resolution": "x", "orderId": "1", "callbackCompleted": true,
    });
    let reply = json!({ "message": "x", "clientMessageId": "1", "internal": false, "attachments": [], "lastSeenSeq": 1, "force": false });
    let agent = json!({ "name": "x", "email": "x@y.test", "password": "long enough", "role": "agent", "queues": [] });
    let tracking = json!({ "number": "1", "email": "a@example.com", "code": "1" });
    let routes: Vec<(&Client, Method, String, Value)> = vec![
        (
            &nobody,
            Method::POST,
            "/api/auth/login".into(),
            json!({ "email": "a@b.test", "password": "x" }),
        ),
        (
            &nobody,
            Method::POST,
            "/api/auth/invitation".into(),
            json!({ "token": "x", "password": "long enough" }),
        ),
        (
            &nobody,
            Method::POST,
            "/api/customers/session".into(),
            session,
        ),
        (&ravi, Method::POST, "/api/tickets".into(), full.clone()),
        (&ravi, Method::POST, "/api/support/tickets".into(), full),
        (
            &nobody,
            Method::POST,
            "/api/tickets/track".into(),
            json!({ "number": "1", "email": "a@example.com" }),
        ),
        (
            &nobody,
            Method::POST,
            "/api/tickets/track/verify".into(),
            tracking,
        ),
        (&asha, Method::PATCH, ticket(""), patch),
        (&asha, Method::POST, ticket("/reply"), reply),
        (
            &asha,
            Method::PATCH,
            ticket("/status"),
            json!({ "status": "open", "resolution": "x" }),
        ),
        (
            &asha,
            Method::PATCH,
            ticket("/assign"),
            json!({ "agentId": "me" }),
        ),
        (&asha, Method::POST, ticket("/read"), json!({ "seq": 1 })),
        (
            &asha,
            Method::POST,
            ticket("/escalate"),
            json!({ "reason": "x", "queue": "q" }),
        ),
        (&admin, Method::POST, "/api/agents".into(), agent.clone()),
        (
            &admin,
            Method::PATCH,
            format!("/api/agents/{}", asha.id),
            agent,
        ),
        (
            &admin,
            Method::POST,
            "/api/tenants".into(),
            json!({ "name": "x", "key": "k", "adminEmail": "k@k.test" }),
        ),
        (
            &ravi,
            Method::POST,
            "/api/support/create".into(),
            json!({ "message": "x", "subject": "x", "category": "general" }),
        ),
        (
            &asha,
            Method::POST,
            format!("/api/support/tickets/{id}/responses"),
            json!({ "message": "x", "isInternal": true, "notifyUser": true }),
        ),
    ];
    let before = asha.ticket(&id).await;
    for (client, method, path, good) in routes {
        for field in good.as_object().expect("an object").keys() {
            for operator in operators() {
                // An empty customer or a list of nothing is a right value; an operator in it is not.
                let mut body = good.clone();
                body[field] = if field == "customer" {
                    json!({ "email": operator })
                } else {
                    operator
                };
                let answer = client.call(method.clone(), &path, body.clone()).await;
                assert_eq!(
                    answer.status,
                    422,
                    "{method} {path} {body}: {}",
                    answer.text()
                );
            }
        }
    }
    assert_eq!(asha.ticket(&id).await, before, "none of it did anything");
    assert_eq!(admin.get("/api/agents").await.expect(200)["total"], 2);
}

async fn texts_that_look_like_queries_are_texts(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let kept = ravi.open_ticket("kept").await;
    for text in QUERIES {
        let refused = text.contains('\0');
        let answer = ravi
            .post(
                "/api/tickets",
                json!({ "subject": text, "message": text, "clientTicketId": text }),
            )
            .await;
        if refused {
            assert_eq!(answer.status, 422);
            continue;
        }
        let ticket = answer.expect(201)["ticket"].clone();
        assert_eq!(
            (&ticket["subject"], &ticket["messages"][0]["message"]),
            (&json!(text), &json!(text))
        );
        let id = ticket["id"].as_str().expect("an id");
        let body = json!({ "message": text, "clientMessageId": text });
        ravi.post(&format!("/api/tickets/{id}/reply"), body.clone())
            .await
            .expect(201);
        ravi.post(&format!("/api/tickets/{id}/reply"), body)
            .await
            .expect(200);
        asha.patch(
            &format!("/api/tickets/{id}"),
            json!({ "tags": [text], "orderId": text, "resolution": text }),
        )
        .await
        .expect(200);
        let login = json!({ "email": text, "password": text });
        assert_eq!(
            app.nobody().post("/api/auth/login", login).await.status,
            401,
            "{text}"
        );
        let tracking = json!({ "number": text, "email": "a@example.com" });
        app.nobody()
            .post("/api/tickets/track", tracking)
            .await
            .expect(202);
        assert_eq!(
            app.nobody()
                .post("/api/customers/session", json!({ "tenant": text }))
                .await
                .status,
            404,
            "{text}"
        );
    }
    ravi.ticket(&kept).await;
    assert_eq!(
        asha.list("limit=200").await.len(),
        QUERIES.len(),
        "all are there, and the first one"
    );
}

async fn parameters_are_a_closed_grammar(app: &TestApp) {
    let admin = app.admin().await;
    let (asha, ravi) = (admin.hire("Asha", "agent").await, app.visitor("Ravi").await);
    let mut wanted = ticket_body("wanted");
    wanted["message"] = json!("nothing that a query would say");
    let id = ravi.open(wanted).await["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let strict = [
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
    for text in QUERIES {
        for name in strict {
            let answer = get(&asha, "/api/tickets", name, text).await;
            assert_eq!(answer.status, 422, "{name}={text}: {}", answer.text());
        }
        for name in ["q", "tag"] {
            let answer = get(&asha, "/api/tickets", name, text).await;
            let found = answer.body()["tickets"].as_array().map(Vec::len);
            let words = domain::search::words(text).is_empty() && name == "q";
            assert!(
                answer.status == 422 || found == Some(usize::from(words)),
                "{name}={text}: {}",
                answer.text()
            );
        }
        for (client, path, name) in [
            (&asha, format!("/api/tickets/{id}"), "before"),
            (&asha, format!("/api/tickets/{id}/replies"), "since"),
            (&admin, "/api/mail".into(), "cursor"),
            (&admin, "/api/mail".into(), "limit"),
            (&asha, "/api/stats".into(), "x"),
            (&admin, "/api/agents".into(), "x"),
            (&admin, "/api/tenants".into(), "x"),
        ] {
            let answer = get(client, &path, name, text).await;
            assert_eq!(
                answer.status,
                422,
                "{path}?{name}={text}: {}",
                answer.text()
            );
        }
        let config = get(&asha, "/api/config", "tenant", text).await;
        assert!(
            matches!(config.status, 404 | 422),
            "{text}: {}",
            config.text()
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
