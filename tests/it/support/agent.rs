//! A member of staff.
use std::ops::Deref;

use serde_json::{Value, json};

use super::{Answer, Client};

/// Logged in, with the refresh token that a browser would keep.
pub struct Agent {
    client: Client,
    pub id: String,
    pub name: String,
    pub email: String,
    pub tenant: String,
    /// `name=value` as it would be sent back.
    pub cookie: String,
}

pub const PASSWORD: &str = "a good password";

impl Agent {
    pub async fn log_in(client: Client, email: &str, password: &str) -> Self {
        let answer = client
            .post(
                "/api/auth/login",
                json!({ "email": email, "password": password }),
            )
            .await;
        Self::granted(&client, answer)
    }

    /// Out of the answer to a log-in or a refresh.
    pub fn granted(client: &Client, answer: Answer) -> Self {
        let cookie = answer
            .header("set-cookie")
            .split(';')
            .next()
            .unwrap_or_default()
            .to_owned();
        let body = answer.expect(200);
        Self::new(
            client.with_token(body["token"].as_str().expect("a token")),
            &body["agent"],
            cookie,
        )
    }

    /// Somebody who was given a token and nothing else.
    pub async fn with_token(client: Client, token: &str) -> Self {
        let client = client.with_token(token);
        let me = client.get("/api/auth/me").await.expect(200);
        Self::new(client, &me["agent"], String::new())
    }

    fn new(client: Client, agent: &Value, cookie: String) -> Self {
        let text = |name: &str| agent[name].as_str().expect("a text").to_owned();
        Self {
            client,
            id: text("id"),
            name: text("name"),
            email: text("email"),
            tenant: text("tenantId"),
            cookie,
        }
    }

    /// Takes someone into the team of this tenant; they are logged in.
    pub async fn hire(&self, name: &str, role: &str) -> Self {
        let email = format!(
            "{}@{}.test",
            name.to_lowercase().replace(' ', "."),
            self.tenant
        );
        let body = json!({ "name": name, "email": email, "password": PASSWORD, "role": role });
        self.post("/api/agents", body).await.expect(201);
        let mut nobody = self.client.clone();
        nobody.token = None;
        Self::log_in(nobody, &email, PASSWORD).await
    }

    /// Logs in once more: another browser of the same person.
    pub async fn again(&self, password: &str) -> Self {
        let mut nobody = self.client.clone();
        nobody.token = None;
        Self::log_in(nobody, &self.email, password).await
    }

    pub async fn set_status(&self, ticket: &str, status: &str) -> Value {
        let path = format!("/api/tickets/{ticket}/status");
        self.patch(&path, json!({ "status": status }))
            .await
            .expect(200)["ticket"]
            .clone()
    }

    /// Assigns to `"me"`, an id, or nobody.
    pub async fn assign(&self, ticket: &str, to: Value) -> Value {
        let path = format!("/api/tickets/{ticket}/assign");
        self.patch(&path, json!({ "agentId": to }))
            .await
            .expect(200)["ticket"]
            .clone()
    }

    /// Writes a note that customers do not see.
    pub async fn note(&self, ticket: &str, message: &str) -> Value {
        let path = format!("/api/tickets/{ticket}/reply");
        let body = json!({ "message": message, "internal": true });
        self.post(&path, body).await.expect(201)["message"].clone()
    }
}

impl Deref for Agent {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}
