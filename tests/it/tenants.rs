//! More shops in one installation, and the walls between them.
use serde_json::json;

use crate::support::mail::mails_to;
use crate::support::pictures::png;
use crate::support::{TestApp, Visitor, each_database, ticket_body};

each_database!(
    a_superadmin_opens_shops,
    a_shop_knows_nothing_of_another,
    a_ticket_of_another_shop_is_absent,
    wrong_shops_are_named
);

async fn a_superadmin_opens_shops(app: &TestApp) {
    let admin = app.admin().await;
    let body = json!({ "name": "Second", "key": "second", "adminEmail": "boss@second.test" });
    let opened = admin.post("/api/tenants", body.clone()).await.expect(201);
    assert_eq!(
        (&opened["tenant"]["key"], &opened["tenant"]["name"]),
        (&json!("second"), &json!("Second"))
    );
    let boss = crate::support::Agent::with_token(
        app.nobody(),
        opened["adminToken"].as_str().expect("a token"),
    )
    .await;
    assert_eq!(boss.email, "boss@second.test");
    assert_eq!(opened["tenant"]["id"], boss.tenant);
    boss.patch(
        &format!("/api/agents/{}", boss.id),
        json!({ "password": "chosen by the boss" }),
    )
    .await
    .expect(200);
    boss.again("chosen by the boss").await;
    boss.get("/api/tenants").await.refused(403, "forbidden");
    let list = admin.get("/api/tenants").await.expect(200);
    assert_eq!(list["total"], 2);
    assert_eq!(list["tenants"][1], opened["tenant"]);
    admin
        .post("/api/tenants", body)
        .await
        .refused(409, "email_taken");
    admin
        .post("/api/tenants", json!({ "name": "X", "key": "second" }))
        .await
        .refused(409, "key_taken");
    admin
        .post("/api/tenants", json!({ "name": "Third" }))
        .await
        .expect(201);
}

async fn a_shop_knows_nothing_of_another(app: &TestApp) {
    let (a, b) = (app.admin().await, app.tenant("other").await);
    let contact = json!({ "name": "Ravi", "email": "ravi@example.com" });
    let ravi = Visitor::arrive(app.nobody(), contact.clone()).await;
    ravi.open_ticket("Secret of A").await;
    a.patch("/api/settings", json!({ "brand": { "name": "A" } }))
        .await
        .expect(200);
    // The same address and the same number: another person, another ticket.
    let mut elsewhere = contact;
    elsewhere["tenant"] = json!("other");
    let there = Visitor::arrive(app.nobody(), elsewhere).await;
    let theirs = there.open(ticket_body("Of B")).await;
    assert_eq!(theirs["number"], "ST-2026-001");
    for client in [&*there, &*b] {
        assert_eq!(client.ticket("1").await["id"], theirs["id"]);
    }
    for client in [&*ravi, &*a] {
        assert_eq!(client.ticket("1").await["subject"], "Secret of A");
    }
    assert_eq!(b.list("").await, [theirs["id"].as_str().expect("an id")]);
    assert!(b.list("q=secret").await.is_empty());
    assert_eq!(b.get("/api/stats").await.expect(200)["total"], 1);
    assert_eq!(b.get("/api/agents").await.expect(200)["total"], 1);
    assert_eq!(mails_to(&b, "ravi@example.com").await.len(), 1);
    assert_eq!(
        b.get("/api/settings").await.expect(200)["brand"]["name"],
        "Shop other"
    );
    let agent_of_a = format!("/api/agents/{}", a.id);
    b.get(&agent_of_a).await.refused(404, "not_found");
    b.patch(&agent_of_a, json!({ "active": false }))
        .await
        .refused(404, "not_found");
}

async fn a_ticket_of_another_shop_is_absent(app: &TestApp) {
    let (a, b) = (app.admin().await, app.tenant("other").await);
    let there = Visitor::arrive(app.nobody(), json!({ "tenant": "other" })).await;
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("Secret of A").await;
    let file = ravi.upload("a.png", "image/png", &png(20, 20)).await;
    let path = format!("/api/tickets/{id}");
    let body = json!({ "message": "look", "attachments": [file["id"]] });
    ravi.post(&format!("{path}/reply"), body).await.expect(201);
    let absent = |answer: crate::support::Answer| answer.refused(404, "not_found");
    for client in [&*b, &*there] {
        absent(client.get(&path).await);
        absent(client.get(&format!("{path}/replies")).await);
        absent(
            client
                .post(&format!("{path}/reply"), json!({ "message": "x" }))
                .await,
        );
        absent(
            client
                .post(&format!("{path}/read"), json!({ "seq": 1 }))
                .await,
        );
        absent(
            client
                .patch(&format!("{path}/status"), json!({ "status": "closed" }))
                .await,
        );
        absent(client.get(file["url"].as_str().expect("a url")).await);
    }
    absent(b.patch(&path, json!({ "subject": "x" })).await);
    absent(
        b.patch(&format!("{path}/assign"), json!({ "agentId": "me" }))
            .await,
    );
    absent(b.delete(&path).await);
    assert_eq!(a.ticket(&id).await["seq"], 2, "nothing of that reached it");
}

async fn wrong_shops_are_named(app: &TestApp) {
    let admin = app.admin().await;
    for (field, value) in [
        ("name", json!("")),
        ("name", json!(1)),
        ("key", json!("No Slug")),
        ("key", json!({})),
        ("adminEmail", json!("nobody")),
    ] {
        let mut body = json!({ "name": "X", "key": "x" });
        body[field] = value;
        admin.post("/api/tenants", body).await.invalid(field);
    }
    admin.get("/api/tenants?x=1").await.invalid("x");
    assert_eq!(admin.get("/api/tenants").await.expect(200)["total"], 1);
}
