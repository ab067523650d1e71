//! Who may call what: every route × everyone who might try.
use std::collections::BTreeSet;

use domain::Span;
use reqwest::Method;
use serde_json::{Value, json};

use crate::authority_table::{FILE_FORM, ROLES, Row, TABLE};
use crate::support::answer::check_error;
use crate::support::pictures::png;
use crate::support::{Agent, Answer, Client, Part, TestApp, Visitor, each_database};

each_database!(
    every_route_answers_everyone_as_listed,
    every_route_is_listed
);

/// The people of the table, in its order, and tokens that were good once.
struct Cast {
    /// Makes what the others try their hands on.
    keeper: Agent,
    owner: Visitor,
    roles: Vec<Client>,
    expired: Vec<Client>,
    picture: Vec<u8>,
}

impl Cast {
    async fn gather(app: &TestApp) -> Self {
        let old_agent = app.agent("Old").await;
        let old_visitor = app.visitor("Old").await;
        app.advance(Span::minutes(16));
        let keeper = app.admin().await;
        let (owner, other) = (app.visitor("Owner").await, app.visitor("Other").await);
        let agent = keeper.hire("Agent", "agent").await;
        let manager = keeper.hire("Manager", "manager").await;
        let admin = keeper.hire("Second Admin", "admin").await;
        let superadmin = keeper.hire("Second Superadmin", "superadmin").await;
        let stranger = app.tenant("other").await;
        let revoked = keeper.hire("Revoked", "admin").await;
        revoked
            .post("/api/auth/logout", json!({}))
            .await
            .expect(204);
        let roles = [
            &*other,
            &*owner,
            &*agent,
            &*manager,
            &*admin,
            &*superadmin,
            &*stranger,
        ];
        Self {
            roles: [app.nobody()]
                .into_iter()
                .chain(roles.into_iter().cloned())
                .collect(),
            expired: vec![
                (*old_agent).clone(),
                (*old_visitor).clone(),
                (*revoked).clone(),
            ],
            picture: png(10, 10),
            owner,
            keeper,
        }
    }

    /// The path with the id of something fresh in it: a try may destroy it.
    async fn path(&self, template: &str, n: usize) -> String {
        if !template.contains("{id}") {
            return template.to_owned();
        }
        let id = if template.starts_with("/api/agents/") {
            let body = json!({ "name": "Target", "email": format!("target{n}@careline.test"), "role": "agent" });
            text(&self.keeper.post("/api/agents", body).await.expect(201)["agent"]["id"])
        } else if template.starts_with("/api/files/") {
            let file = self.owner.upload("a.png", "image/png", &self.picture).await;
            let ticket = self.owner.open_ticket("with a file").await;
            let body = json!({ "message": "look", "attachments": [file["id"]] });
            self.owner
                .post(&format!("/api/tickets/{ticket}/reply"), body)
                .await
                .expect(201);
            text(&file["id"])
        } else {
            self.owner.open_ticket("a target").await
        };
        template.replace("{id}", &id)
    }

    async fn try_out(&self, row: &Row, client: &Client, n: usize) -> Answer {
        let path = self.path(row.path, n).await;
        if row.body == FILE_FORM {
            return client
                .form(
                    &path,
                    &[Part::file("file", "a.png", "image/png", &self.picture)],
                )
                .await;
        }
        let method = Method::from_bytes(row.method.as_bytes()).expect("a method");
        if row.body.is_empty() {
            return client.send(client.request(method, &path)).await;
        }
        let body = row.body.replace("{n}", &n.to_string());
        client
            .call(
                method,
                &path,
                serde_json::from_str(&body).expect("JSON in the table"),
            )
            .await
    }
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

async fn every_route_answers_everyone_as_listed(app: &TestApp) {
    let cast = Cast::gather(app).await;
    let mut wrong = Vec::new();
    let mut n = 0;
    for row in TABLE {
        let listed = cast
            .roles
            .iter()
            .zip(ROLES)
            .zip(row.answers)
            .map(|((client, role), status)| (client, role, status));
        let once_good = cast
            .expired
            .iter()
            .zip(["expired agent", "expired customer", "revoked"]);
        let once_good = once_good.map(|(client, role)| (client, role, row.bad_token));
        for (client, role, expected) in listed.chain(once_good) {
            n += 1;
            let answer = cast.try_out(row, client, n).await;
            if answer.status != expected {
                let text: String = answer.text().chars().take(200).collect();
                wrong.push(format!(
                    "{} {} by {role}: {} instead of {expected}: {text}",
                    row.method, row.path, answer.status
                ));
            } else if expected >= 400 {
                check_error(row.path, &answer.body());
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The program's own table of routes.
const ROUTES: &str = include_str!("../../crates/gateway/src/http/routes.rs");

fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in ROUTES.lines().map(str::trim) {
        let Some((path, handlers)) = line
            .strip_prefix(".route(\"")
            .and_then(|rest| rest.split_once('"'))
        else {
            assert!(!line.contains("route("), "not understood: {line}");
            continue;
        };
        for method in [
            "get", "post", "put", "patch", "delete", "any", "head", "options",
        ] {
            let here = [format!(" {method}("), format!(".{method}(")];
            if here.iter().any(|call| handlers.contains(call)) {
                found.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    found
}

/// The program's table, what it says of itself, and ours are the same.
async fn every_route_is_listed(app: &TestApp) {
    let api = app.nobody().get("/api/openapi.json").await.expect(200);
    let mut there = routes();
    for (path, methods) in api["paths"].as_object().expect("paths") {
        for method in methods.as_object().expect("methods").keys() {
            there.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let listed: BTreeSet<String> = TABLE
        .iter()
        .map(|row| format!("{} {}", row.method, row.path))
        .collect();
    assert_eq!(listed.len(), TABLE.len(), "a row stands twice");
    let missing: Vec<_> = there.difference(&listed).collect();
    let gone: Vec<_> = listed.difference(&there).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "not in the table: {missing:?}; no longer a route: {gone:?}"
    );
    assert_eq!(routes(), there, "described, but not in the table of routes");
}
