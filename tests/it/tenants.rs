//! More shops in one installation, and the walls between them.
use serde_json::json;

use crate::support::mail::mails_to;
use crate::support::pictures::png;
use crate::support::{TestApp, Visitor, each_database, ticket_body};

each_database!(
    a_superadmin_opens_shops,
    a_shop_knows_nothing_of_another,
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
    let ravi = Visitor::arrive(
        app.nobody(),
        json!({ "name": "Ravi", "email": "ravi@example.com" }),
    )
    .await;
    let id = ravi.open_ticket("Secret of A").await;
    let file = ravi.upload("a.png", "image/png", &png(20, 20)).await;
    let body = json!({ "message": "look", "attachments": [file["id"]] });
    ravi.post(&format!("/api/tickets/{id}/reply"), body)
        .await
        .expect(201);
    a.patch("/api/settings", json!({ "brand": { "name": "A" } }))
        .await
        .expect(200);
    // The same customer e-mail, the same host-site user, the same number: other people, other tickets.
    let there = Visitor::arrive(
        app.nobody(),
        json!({ "name": "Ravi", "email": "ravi@example.com", "tenant": "other" }),
    )
    .await;
    let theirs = there.open(ticket_body("Of B")).await;
    assert_eq!(theirs["number"], "ST-2026-001");
    assert_eq!(
        there.get("/api/tickets/1").await.expect(200)["ticket"]["id"],
        theirs["id"]
    );
    assert_eq!(
        ravi.get("/api/tickets/1").await.expect(200)["ticket"]["id"],
        id
    );
    assert_eq!(b.list("").await, [theirs["id"].as_str().expect("an id")]);
    assert!(b.list("q=secret").await.is_empty());
    assert_eq!(b.get("/api/stats").await.expect(200)["total"], 1);
    assert_eq!(b.get("/api/agents").await.expect(200)["total"], 1);
    assert!(mails_to(&b, "ravi@example.com").await.len() == 1);
    assert_ne!(
        b.get("/api/settings").await.expect(200)["brand"]["name"],
        "A"
    );
    b.get(&format!("/api/agents/{}", a.id))
        .await
        .refused(404, "not_found");
    b.patch(&format!("/api/agents/{}", a.id), json!({ "active": false }))
        .await
        .refused(404, "not_found");
    for client in [&*b, &*there] {
        client
            .get(&format!("/api/tickets/{id}"))
            .await
            .refused(404, "not_found");
        client
            .get(&format!("/api/tickets/{id}/replies"))
            .await
            .refused(404, "not_found");
        client
            .post(
                &format!("/api/tickets/{id}/reply"),
                json!({ "message": "x" }),
            )
            .await
            .refused(404, "not_found");
        client
            .post(&format!("/api/tickets/{id}/read"), json!({ "seq": 1 }))
            .await
            .refused(404, "not_found");
        client
            .patch(
                &format!("/api/tickets/{id}/status"),
                json!({ "status": "closed" }),
            )
            .await
            .refused(404, "not_found");
        client
            .get(file["url"].as_str().expect("a url"))
            .await
            .refused(404, "not_found");
    }
    b.patch(&format!("/api/tickets/{id}"), json!({ "subject": "x" }))
        .await
        .refused(404, "not_found");
    b.patch(
        &format!("/api/tickets/{id}/assign"),
        json!({ "agentId": "me" }),
    )
    .await
    .refused(404, "not_found");
    b.delete(&format!("/api/tickets/{id}"))
        .await
        .refused(404, "not_found");
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
