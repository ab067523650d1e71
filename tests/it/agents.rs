//! The team.
use serde_json::json;

use crate::support::agent::PASSWORD;
use crate::support::mail::mails_to;
use crate::support::{TestApp, each_database};

const PATH: &str = "/api/agents";

each_database!(
    managers_build_the_team,
    nobody_grants_a_role_above_their_own,
    everyone_sees_who_there_is,
    addresses_are_unique_without_case,
    deactivated_is_not_erased,
    wrong_agents_are_named,
);

async fn managers_build_the_team(app: &TestApp) {
    let manager = app.admin().await.hire("Meera", "manager").await;
    let body = json!({ "name": "Asha", "email": "asha@careline.test", "password": PASSWORD, "role": "agent", "queues": ["billing"] });
    let asha = manager.post(PATH, body).await.expect(201)["agent"].clone();
    assert_eq!(
        (&asha["name"], &asha["role"], &asha["active"]),
        (&json!("Asha"), &json!("agent"), &json!(true))
    );
    assert_eq!(
        (&asha["queues"], &asha["invited"], &asha["presence"]),
        (&json!(["billing"]), &json!(false), &json!("offline"))
    );
    assert!(
        !asha.to_string().contains(PASSWORD) && !asha.to_string().contains("argon2"),
        "{asha}"
    );
    let path = format!("{PATH}/{}", asha["id"].as_str().expect("an id"));
    assert_eq!(manager.get(&path).await.expect(200)["agent"], asha);
    let changed = json!({ "name": "Asha K", "queues": ["refunds"], "role": "engineer", "email": "asha.k@careline.test" });
    let changed = manager.patch(&path, changed).await.expect(200)["agent"].clone();
    assert_eq!(
        (&changed["name"], &changed["queues"]),
        (&json!("Asha K"), &json!(["refunds"]))
    );
    assert_eq!(
        (&changed["role"], &changed["email"]),
        (&json!("engineer"), &json!("asha.k@careline.test"))
    );
    let invited = json!({ "name": "New", "email": "new@careline.test", "role": "agent" });
    assert_eq!(
        manager.post(PATH, invited).await.expect(201)["agent"]["invited"],
        true
    );
    assert_eq!(
        mails_to(&app.admin().await, "new@careline.test")
            .await
            .len(),
        1
    );
}

async fn nobody_grants_a_role_above_their_own(app: &TestApp) {
    let superadmin = app.admin().await;
    let (admin, manager) = (
        superadmin.hire("Admin Two", "admin").await,
        superadmin.hire("Meera", "manager").await,
    );
    let asha = superadmin.hire("Asha", "agent").await;
    let agent =
        |role: &str| json!({ "name": "X", "email": format!("{role}@careline.test"), "role": role });
    manager
        .post(PATH, agent("admin"))
        .await
        .refused(403, "forbidden");
    admin
        .post(PATH, agent("superadmin"))
        .await
        .refused(403, "forbidden");
    asha.post(PATH, agent("agent"))
        .await
        .refused(403, "forbidden");
    let path = |id: &str| format!("{PATH}/{id}");
    manager
        .patch(&path(&asha.id), json!({ "role": "admin" }))
        .await
        .refused(403, "forbidden");
    manager
        .patch(&path(&manager.id), json!({ "role": "superadmin" }))
        .await
        .refused(403, "forbidden");
    manager
        .patch(&path(&admin.id), json!({ "password": "taken over!" }))
        .await
        .refused(403, "forbidden");
    manager
        .delete(&path(&superadmin.id))
        .await
        .refused(403, "forbidden");
    admin
        .patch(&path(&superadmin.id), json!({ "active": false }))
        .await
        .refused(403, "forbidden");
    asha.patch(&path(&asha.id), json!({ "role": "admin" }))
        .await
        .refused(403, "forbidden");
    asha.patch(&path(&asha.id), json!({ "email": "x@careline.test" }))
        .await
        .refused(403, "forbidden");
    asha.patch(&path(&manager.id), json!({ "name": "x" }))
        .await
        .refused(403, "forbidden");
    asha.patch(&path(&asha.id), json!({ "name": "Asha K" }))
        .await
        .expect(200);
    admin
        .patch(&path(&admin.id), json!({ "active": false }))
        .await
        .refused(409, "own_account");
}

async fn everyone_sees_who_there_is(app: &TestApp) {
    let admin = app.admin().await;
    let (asha, gone) = (
        admin.hire("Asha", "agent").await,
        admin.hire("Gone", "agent").await,
    );
    admin
        .delete(&format!("{PATH}/{}", gone.id))
        .await
        .expect(204);
    let mut socket = app.socket(asha.token()).await;
    let list = asha.get(PATH).await.expect(200);
    assert_eq!(
        (&list["total"], &list["nextCursor"]),
        (&json!(2), &json!(null))
    );
    for agent in list["agents"].as_array().expect("agents") {
        let fields: Vec<_> = agent.as_object().expect("an agent").keys().collect();
        assert_eq!(
            fields,
            ["id", "name", "presence", "role"],
            "contact is for those who manage the team"
        );
        let expected = if agent["id"] == asha.id {
            "online"
        } else {
            "offline"
        };
        assert_eq!(agent["presence"], expected);
    }
    let all = admin.get(PATH).await.expect(200);
    assert_eq!(all["total"], 3);
    let agents = all["agents"].as_array().expect("agents");
    assert!(
        agents
            .iter()
            .any(|agent| agent["id"] == gone.id && agent["active"] == false)
    );
    assert!(agents.iter().all(|agent| agent["email"].is_string()));
    socket
        .ack(json!({ "type": "presence.set", "status": "away" }))
        .await;
    let mine = asha.get(PATH).await.expect(200)["agents"].clone();
    let mine = mine
        .as_array()
        .expect("agents")
        .iter()
        .find(|agent| agent["id"] == asha.id)
        .cloned();
    assert_eq!(mine.expect("herself")["presence"], "away");
}

async fn addresses_are_unique_without_case(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let body = |email: &str| json!({ "name": "X", "email": email, "role": "agent" });
    admin
        .post(PATH, body(&asha.email.to_uppercase()))
        .await
        .refused(409, "email_taken");
    let other = app.tenant("other").await;
    other
        .post(PATH, body(&asha.email))
        .await
        .refused(409, "email_taken");
    let path = format!("{PATH}/{}", asha.id);
    let admins = admin.email.to_uppercase();
    admin
        .patch(&path, json!({ "email": admins }))
        .await
        .refused(409, "email_taken");
    admin
        .patch(&path, json!({ "email": asha.email.to_uppercase() }))
        .await
        .expect(200);
    asha.again(PASSWORD).await;
    let (a, b) = tokio::join!(
        admin.post(PATH, body("race@x.test")),
        admin.post(PATH, body("RACE@x.test"))
    );
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

async fn deactivated_is_not_erased(app: &TestApp) {
    let admin = app.admin().await;
    let asha = admin.hire("Asha", "agent").await;
    let ravi = app.visitor("Ravi").await;
    let id = ravi.open_ticket("x").await;
    asha.assign(&id, json!("me")).await;
    let path = format!("{PATH}/{}", asha.id);
    admin.delete(&path).await.expect(204);
    assert_eq!(asha.get("/api/auth/me").await.status, 401);
    assert_eq!(admin.get(&path).await.expect(200)["agent"]["active"], false);
    assert_eq!(
        admin.ticket(&id).await["assignedTo"]["name"],
        "Asha",
        "tickets name them for ever"
    );
    admin.delete(&path).await.expect(204);
    admin
        .delete(&format!("{PATH}/0198c0de-0000-7000-8000-000000000000"))
        .await
        .refused(404, "not_found");
    admin
        .get(&format!("{PATH}/x"))
        .await
        .refused(404, "not_found");
}

async fn wrong_agents_are_named(app: &TestApp) {
    let admin = app.admin().await;
    for (field, value) in [
        ("name", json!("")),
        ("name", json!(1)),
        ("name", json!("a\nb")),
        ("email", json!("nobody")),
        ("email", json!("")),
        ("email", json!({ "$gt": "" })),
        ("password", json!("short")),
        ("password", json!("x".repeat(201))),
        ("password", json!(1)),
        ("role", json!("king")),
        ("role", json!("customer")),
        ("role", json!(null)),
        ("queues", json!("billing")),
        ("queues", json!(["no slug"])),
    ] {
        let mut body = json!({ "name": "X", "email": "x@careline.test", "role": "agent" });
        body[field] = value;
        admin.post(PATH, body.clone()).await.invalid(field);
    }
    let asha = admin.hire("Asha", "agent").await;
    admin
        .patch(&format!("{PATH}/{}", asha.id), json!({ "active": "no" }))
        .await
        .invalid("active");
    admin
        .patch(&format!("{PATH}/{}", asha.id), json!({ "role": "king" }))
        .await
        .invalid("role");
    assert_eq!(admin.get(PATH).await.expect(200)["total"], 2);
}
