//! The same verbs under the names of the source documents.
use serde_json::{Value, json};

use crate::support::pictures::png;
use crate::support::{Part, TestApp, each_database, ticket_body};

each_database!(
    tickets_without_api_in_front,
    support_tickets_have_the_documents_names,
    only_admins_change_support_tickets,
    responses_are_replies,
    create_takes_its_subject_from_the_message,
    messages_with_a_picture_and_answers,
    settings_under_their_other_name,
);

async fn tickets_without_api_in_front(app: &TestApp) {
    let (admin, ravi) = (app.admin().await, app.visitor("Ravi").await);
    let ticket = ravi.post("/tickets", ticket_body("x")).await.expect(201)["ticket"].clone();
    let id = ticket["id"].as_str().expect("an id");
    let path = format!("/tickets/{id}");
    assert_eq!(
        ravi.get(&path).await.expect(200),
        ravi.get(&format!("/api{path}")).await.expect(200)
    );
    assert_eq!(
        admin.get("/tickets?status=open").await.expect(200)["total"],
        1
    );
    let body = json!({ "from": "admin", "message": "an answer" });
    assert_eq!(
        ravi.post(&format!("{path}/reply"), body.clone())
            .await
            .expect(201)["message"]["sender"],
        "customer"
    );
    assert_eq!(
        admin.post(&format!("{path}/reply"), body).await.expect(201)["message"]["sender"],
        "agent"
    );
    assert_eq!(
        ravi.get(&format!("{path}/replies?since=1"))
            .await
            .expect(200)["messages"][0]["seq"],
        2
    );
    let status = json!({ "status": "pending" });
    assert_eq!(
        admin
            .patch(&format!("{path}/status"), status)
            .await
            .expect(200)["ticket"]["status"],
        "waiting"
    );
    let assign = json!({ "agentId": admin.id });
    assert_eq!(
        admin
            .patch(&format!("{path}/assign"), assign)
            .await
            .expect(200)["ticket"]["assignedTo"]["id"],
        admin.id
    );
    admin
        .patch(&path, json!({ "priority": "P2" }))
        .await
        .expect(200);
    admin
        .put(&path, json!({ "category": "delivery" }))
        .await
        .expect(200);
    admin.delete(&path).await.expect(204);
    ravi.get(&path).await.refused(404, "not_found");
}

async fn support_tickets_have_the_documents_names(app: &TestApp) {
    let (admin, ravi) = (app.admin().await, app.visitor("Ravi").await);
    let body = json!({ "subject": "Sign in", "message": "It fails", "category": "Technical Issue", "priority": "Critical" });
    let opened = ravi.post("/api/support/tickets", body).await.expect(201)["ticket"].clone();
    let id = opened["_id"].as_str().expect("an id");
    assert_eq!(
        (&opened["ticketNumber"], &opened["message"]),
        (&json!("ST-2026-001"), &json!("It fails"))
    );
    assert_eq!(
        (&opened["priority"], &opened["category"]),
        (&json!("urgent"), &json!("technical-issue"))
    );
    assert!(
        opened["submittedBy"] == ravi.id || opened["submittedBy"]["id"] == ravi.id,
        "{opened}"
    );
    assert_eq!(opened["responses"], json!([]));
    let list = ravi.get("/api/support/tickets").await.expect(200);
    assert_eq!(
        list["pagination"],
        json!({ "total": 1, "page": 1, "limit": 50, "pages": 1 })
    );
    assert_eq!(list["tickets"][0]["_id"], id);
    let paged = admin
        .get("/api/support/tickets?page=2&limit=1")
        .await
        .expect(200);
    assert_eq!(
        paged["pagination"],
        json!({ "total": 1, "page": 2, "limit": 1, "pages": 1 })
    );
    let seen = ravi
        .get(&format!("/api/support/tickets/{id}"))
        .await
        .expect(200);
    assert_eq!(seen["ticket"]["ticketNumber"], "ST-2026-001");
}

async fn only_admins_change_support_tickets(app: &TestApp) {
    let (admin, ravi) = (app.admin().await, app.visitor("Ravi").await);
    let asha = admin.hire("Asha", "agent").await;
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/support/tickets/{id}");
    for client in [&*ravi, &*asha] {
        client
            .put(&path, json!({ "priority": "low" }))
            .await
            .refused(403, "forbidden");
        client.delete(&path).await.refused(403, "forbidden");
    }
    let changed = admin
        .put(
            &path,
            json!({ "status": "In Progress", "assignedTo": asha.id }),
        )
        .await
        .expect(200);
    assert_eq!(
        (&changed["ticket"]["status"], &changed["ticket"]["_id"]),
        (&json!("in_progress"), &json!(id))
    );
    admin
        .put(&path, json!({ "status": "nope" }))
        .await
        .invalid("status");
    assert_eq!(
        admin.delete(&path).await.expect(200),
        json!({ "success": true })
    );
    admin.delete(&path).await.refused(404, "not_found");
}

async fn responses_are_replies(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/support/tickets/{id}/responses");
    let answer = asha
        .post(
            &path,
            json!({ "message": "an answer", "notifyUser": false }),
        )
        .await
        .expect(201)["response"]
        .clone();
    assert_eq!(
        (&answer["message"], &answer["isInternal"]),
        (&json!("an answer"), &json!(false))
    );
    assert!(
        answer["_id"].is_string() && answer["createdAt"].is_string(),
        "{answer}"
    );
    asha.post(&path, json!({ "message": "a note", "isInternal": true }))
        .await
        .expect(201);
    ravi.post(&path, json!({ "message": "thanks" }))
        .await
        .expect(201);
    let texts = |list: Value| {
        let responses = list["responses"].as_array().expect("responses").clone();
        responses
            .iter()
            .map(|response| response["message"].as_str().expect("a text").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        texts(asha.get(&path).await.expect(200)),
        ["an answer", "a note", "thanks"],
        "without the first message"
    );
    assert_eq!(
        texts(ravi.get(&path).await.expect(200)),
        ["an answer", "thanks"]
    );
    ravi.post(&path, json!({ "message": "x", "isInternal": true }))
        .await
        .expect(422);
    ravi.post(&path, json!({ "message": 1 }))
        .await
        .invalid("message");
    app.visitor("Other")
        .await
        .get(&path)
        .await
        .refused(404, "not_found");
    app.visitor("Other")
        .await
        .post(&path, json!({ "message": "x" }))
        .await
        .refused(404, "not_found");
}

async fn create_takes_its_subject_from_the_message(app: &TestApp) {
    let ravi = app.visitor("Ravi").await;
    let body = json!({ "message": "Package damaged\nand wet", "orderId": "O-1" });
    let ticket = ravi.post("/api/support/create", body).await.expect(201)["ticket"].clone();
    assert_eq!(
        (&ticket["subject"], &ticket["orderId"]),
        (&json!("Package damaged"), &json!("O-1"))
    );
    assert_eq!(ticket["channel"], "widget");
    let long = ravi
        .post("/api/support/create", json!({ "message": "ü".repeat(500) }))
        .await
        .expect(201);
    assert!(
        long["ticket"]["subject"]
            .as_str()
            .expect("a subject")
            .chars()
            .count()
            <= 200
    );
    let named = json!({ "message": "x", "subject": "Named" });
    assert_eq!(
        ravi.post("/api/support/create", named).await.expect(201)["ticket"]["subject"],
        "Named"
    );
    ravi.post("/api/support/create", json!({}))
        .await
        .invalid("message");
    ravi.post("/api/support/create", json!({ "message": " " }))
        .await
        .invalid("message");
    let anonymous = app
        .nobody()
        .post("/api/support/create", json!({ "message": "x" }))
        .await
        .expect(201);
    let client = app
        .nobody()
        .with_token(anonymous["token"].as_str().expect("a token"));
    client
        .ticket(anonymous["ticketId"].as_str().expect("an id"))
        .await;
}

async fn messages_with_a_picture_and_answers(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let picture = png(30, 30);
    let parts = [
        Part::text("message", "look"),
        Part::file("image", "a.png", "image/png", &picture),
    ];
    let sent = ravi
        .form(&format!("/api/support/{id}/message"), &parts)
        .await
        .expect(201)["message"]
        .clone();
    asha.get(sent["image"].as_str().expect("an image"))
        .await
        .expect_bytes();
    let path = format!("/api/support/admin/{id}/reply");
    assert_eq!(
        asha.post(&path, json!({ "message": "thanks" }))
            .await
            .expect(201)["message"]["sender"],
        "agent"
    );
    ravi.post(&path, json!({ "message": "x" }))
        .await
        .refused(403, "forbidden");
    asha.post(&path, json!({ "message": "" }))
        .await
        .invalid("message");
    asha.post("/api/support/admin/none/reply", json!({ "message": "x" }))
        .await
        .refused(404, "not_found");
}

async fn settings_under_their_other_name(app: &TestApp) {
    let admin = app.admin().await;
    let path = "/api/admin/support/settings";
    assert_eq!(
        admin.get(path).await.expect(200),
        admin.get("/api/settings").await.expect(200)
    );
    let changed = admin
        .put(
            path,
            json!({ "brand": { "supportEmail": "care@example.com" } }),
        )
        .await
        .expect(200);
    assert_eq!(changed["brand"]["supportEmail"], "care@example.com");
    admin
        .put(path, json!({ "brand": { "color": "red" } }))
        .await
        .invalid("brand.color");
    app.agent("Asha")
        .await
        .get(path)
        .await
        .refused(403, "forbidden");
}
