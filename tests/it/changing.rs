//! Changing tickets by hand: properties, assignment, callback, deletion.
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{TestApp, each_database};

each_database!(
    every_property_changes_with_one_line,
    null_clears_and_absent_stays,
    a_change_to_the_same_writes_nothing,
    wrong_changes_are_named_and_change_nothing,
    tickets_are_assigned,
    a_resolution_goes_with_a_status,
    callbacks_are_asked_for_and_done,
    customers_see_the_end_and_the_return,
    only_admins_delete,
);

async fn every_property_changes_with_one_line(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    for method in [Method::PATCH, Method::PUT] {
        let id = ravi.open_ticket("x").await;
        let body = json!({
            "subject": "  New subject ", "category": "Payment", "priority": "P1", "status": "On Hold", "assignedTo": asha.id,
            "queue": "billing", "tags": ["VIP", "late", "vip"], "resolution": "refunded", "orderId": "O-7",
            "callbackCompleted": true, "id": "ignored", "seq": 99,
        });
        let changed = asha
            .call(method, &format!("/api/tickets/{id}"), body)
            .await
            .expect(200)["ticket"]
            .clone();
        let expected = json!({
            "subject": "New subject", "category": "payment", "priority": "urgent", "status": "waiting",
            "assignedTo": { "id": asha.id, "name": "Asha" }, "queue": "billing", "tags": ["vip", "late"],
            "resolution": "refunded", "orderId": "O-7", "callbackCompleted": true,
        });
        for (name, value) in expected.as_object().expect("an object") {
            assert_eq!(changed[name], *value, "{name}");
        }
        assert_eq!(changed["id"], id);
        assert_eq!(changed["seq"], 2, "all changes are one line");
        let line = &asha.replies(&id, 1).await[0];
        assert_eq!(
            (&line["sender"], &line["internal"]),
            (&json!("system"), &json!(true))
        );
        assert_eq!(line["changes"], expected);
        assert_eq!(
            (&line["senderId"], &line["senderName"]),
            (&json!(asha.id), &json!("Asha"))
        );
        assert_eq!(asha.ticket(&id).await["tags"], json!(["vip", "late"]));
        assert_eq!(
            ravi.replies(&id, 1).await,
            [json!({ "seq": 2, "hidden": true })]
        );
    }
}

async fn null_clears_and_absent_stays(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let path = format!("/api/tickets/{}", ravi.open_ticket("x").await);
    let full = json!({ "assignedTo": "me", "queue": "q", "resolution": "r", "orderId": "o", "tags": ["t"] });
    asha.patch(&path, full).await.expect(200);
    let same = asha
        .patch(&path, json!({ "subject": "y" }))
        .await
        .expect(200)["ticket"]
        .clone();
    assert_eq!(
        (&same["queue"], &same["resolution"], &same["orderId"]),
        (&json!("q"), &json!("r"), &json!("o"))
    );
    assert_eq!(same["tags"], json!(["t"]));
    let nulls = json!({ "assignedTo": null, "queue": null, "resolution": null, "orderId": null, "tags": [] });
    let cleared = asha.patch(&path, nulls).await.expect(200)["ticket"].clone();
    for name in ["assignedTo", "queue", "resolution", "orderId"] {
        assert_eq!(cleared[name], json!(null), "{name}");
    }
    assert_eq!(cleared["tags"], json!([]));
    assert_eq!(
        cleared["status"], "in_progress",
        "work that has begun stays begun"
    );
}

async fn a_change_to_the_same_writes_nothing(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}");
    let before = asha.ticket(&id).await;
    let body = json!({ "subject": "x", "priority": "medium", "category": "general", "status": "new", "tags": [] });
    asha.patch(&path, body).await.expect(200);
    asha.patch(&path, json!({})).await.expect(200);
    asha.set_status(&id, "new").await;
    asha.assign(&id, json!(null)).await;
    assert_eq!(asha.ticket(&id).await, before);
}

async fn wrong_changes_are_named_and_change_nothing(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let stranger = app.tenant("other").await;
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}");
    for (field, value) in [
        ("subject", json!("")),
        ("subject", json!("ü".repeat(201))),
        ("subject", json!(1)),
        ("category", json!("nope")),
        ("priority", json!("soon")),
        ("priority", json!(["low"])),
        ("status", json!("done")),
        ("status", json!({ "$ne": "x" })),
        ("assignedTo", json!("asha")),
        ("assignedTo", json!(stranger.id)),
        ("assignedTo", json!(ravi.id)),
        ("assignedTo", json!(1)),
        ("queue", json!("no slug")),
        ("queue", json!(1)),
        ("tags", json!("vip")),
        ("tags", json!([""])),
        ("tags", json!(["x".repeat(51)])),
        ("tags", json!(vec!["x"; 51])),
        ("resolution", json!("x".repeat(10_001))),
        ("orderId", json!("a\nb")),
        ("orderId", json!({})),
        ("callbackCompleted", json!("yes")),
    ] {
        // The right part beside the wrong one must not be done either.
        let mut body = json!({ "subject": "changed" });
        body[field] = value;
        asha.patch(&path, body).await.invalid(field);
    }
    asha.raw(Method::PATCH, &path, "{")
        .await
        .refused(400, "malformed");
    assert_eq!(asha.ticket(&id).await["seq"], 1);
    asha.set_status(&id, "closed").await;
    asha.patch(&path, json!({ "subject": "changed", "status": "waiting" }))
        .await
        .refused(409, "invalid_transition");
    assert_eq!(asha.ticket(&id).await["subject"], "x");
}

async fn tickets_are_assigned(app: &TestApp) {
    let admin = app.admin().await;
    let (asha, meera) = (
        admin.hire("Asha", "agent").await,
        admin.hire("Meera", "agent").await,
    );
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    assert_eq!(
        asha.assign(&id, json!("me")).await["assignedTo"]["id"],
        asha.id
    );
    assert_eq!(
        asha.assign(&id, json!(meera.id)).await["assignedTo"],
        json!({ "id": meera.id, "name": "Meera" })
    );
    assert_eq!(
        asha.assign(&id, json!(null)).await["assignedTo"],
        json!(null)
    );
    assert_eq!(ravi.ticket(&id).await["assignedTo"], json!(null));
    let path = format!("/api/tickets/{id}/assign");
    asha.patch(&path, json!({})).await.invalid("agentId");
    asha.patch(&path, json!({ "agentId": "nobody@all" }))
        .await
        .invalid("agentId");
    asha.patch(&path, json!({ "agentId": 1 }))
        .await
        .invalid("agentId");
    ravi.patch(&path, json!({ "agentId": asha.id }))
        .await
        .refused(403, "forbidden");
    admin
        .delete(&format!("/api/agents/{}", meera.id))
        .await
        .expect(204);
    asha.patch(&path, json!({ "agentId": meera.id }))
        .await
        .invalid("agentId");
    // Two who claim at once: both may, the last one has it, and the thread tells both.
    let second = admin.hire("Second", "agent").await;
    let claim = |agent: String| asha.patch(&path, json!({ "agentId": agent }));
    let (a, b) = tokio::join!(claim(asha.id.clone()), claim(second.id.clone()));
    a.expect(200);
    b.expect(200);
    let thread = asha.replies(&id, 0).await;
    let seqs: Vec<_> = thread
        .iter()
        .map(|message| message["seq"].as_u64().expect("a seq"))
        .collect();
    assert_eq!(seqs, (1..=thread.len() as u64).collect::<Vec<_>>());
}

async fn a_resolution_goes_with_a_status(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}/status");
    let body = json!({ "status": "resolved", "resolution": "sent another" });
    let ticket = asha.patch(&path, body).await.expect(200)["ticket"].clone();
    assert_eq!(
        (&ticket["resolution"], &ticket["seq"]),
        (&json!("sent another"), &json!(2))
    );
    assert!(ticket["resolvedAt"].is_string());
    assert_eq!(ravi.ticket(&id).await["resolution"], "sent another");
    asha.patch(&path, json!({ "status": "open", "resolution": 7 }))
        .await
        .invalid("resolution");
    asha.patch(&path, json!({})).await.invalid("status");
}

async fn callbacks_are_asked_for_and_done(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}/callback");
    let flags = |ticket: &Value| {
        (
            ticket["callbackRequested"] == true,
            ticket["callbackCompleted"] == true,
        )
    };
    let answer = ravi.post(&path, json!({})).await.expect(200);
    assert_eq!(flags(&answer["ticket"]), (true, false));
    let again = ravi.post(&path, json!({})).await.expect(200);
    assert_eq!(
        again["ticket"]["seq"], answer["ticket"]["seq"],
        "asking twice says nothing new"
    );
    asha.patch(
        &format!("/api/tickets/{id}"),
        json!({ "callbackCompleted": true }),
    )
    .await
    .expect(200);
    assert_eq!(flags(&ravi.ticket(&id).await), (true, true));
    let answer = asha.post(&path, json!({})).await.expect(200);
    assert_eq!(flags(&answer["ticket"]), (true, false));
    app.visitor("Other")
        .await
        .post(&path, json!({}))
        .await
        .refused(404, "not_found");
}

async fn customers_see_the_end_and_the_return(app: &TestApp) {
    let (asha, ravi) = (app.agent("Asha").await, app.visitor("Ravi").await);
    let id = ravi.open_ticket("x").await;
    asha.assign(&id, json!("me")).await;
    asha.set_status(&id, "resolved").await;
    asha.set_status(&id, "open").await;
    asha.patch(&format!("/api/tickets/{id}"), json!({ "priority": "low" }))
        .await
        .expect(200);
    let thread = ravi.replies(&id, 1).await;
    let shown: Vec<_> = thread
        .iter()
        .map(|message| message["changes"]["status"].as_str())
        .collect();
    assert_eq!(shown, [None, Some("resolved"), Some("open"), None]);
    assert_eq!(thread[0], json!({ "seq": 2, "hidden": true }));
}

async fn only_admins_delete(app: &TestApp) {
    let admin = app.admin().await;
    let (asha, manager) = (
        admin.hire("Asha", "agent").await,
        admin.hire("Meera", "manager").await,
    );
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    let path = format!("/api/tickets/{id}");
    for client in [&*ravi, &*asha, &*manager] {
        client.delete(&path).await.refused(403, "forbidden");
    }
    admin.delete(&path).await.expect(204);
    for client in [&*ravi, &*asha, &*admin] {
        client.get(&path).await.refused(404, "not_found");
        client
            .get(&format!("{path}/replies"))
            .await
            .refused(404, "not_found");
    }
    admin.delete(&path).await.refused(404, "not_found");
    assert!(asha.list("").await.is_empty());
    assert!(asha.list("q=about").await.is_empty());
    assert_eq!(
        ravi.open(crate::support::ticket_body("y")).await["number"],
        "ST-2026-002",
        "numbers are given once"
    );
}
