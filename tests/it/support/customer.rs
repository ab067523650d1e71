//! Customers: anonymous ones, and those a host site vouches for.
use std::ops::Deref;

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::{Agent, Client};

/// An anonymous customer with a session.
pub struct Visitor {
    client: Client,
    pub id: String,
    pub secret: Option<String>,
}

impl Visitor {
    /// Opens a new session.
    pub async fn arrive(client: Client, body: Value) -> Self {
        let session = client
            .post("/api/customers/session", body)
            .await
            .expect(201);
        Self::of(&client, &session)
    }

    /// Out of the answer that opened a session.
    pub fn of(client: &Client, session: &Value) -> Self {
        Self {
            client: client.with_token(session["token"].as_str().expect("a token")),
            id: session["customer"]["id"]
                .as_str()
                .expect("an id")
                .to_owned(),
            secret: session["visitorSecret"].as_str().map(str::to_owned),
        }
    }

    /// Opens a ticket with this subject; its id.
    pub async fn open_ticket(&self, subject: &str) -> String {
        let ticket = self.open(ticket_body(subject)).await;
        ticket["id"].as_str().expect("an id").to_owned()
    }
}

impl Deref for Visitor {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// The least that a ticket needs.
pub fn ticket_body(subject: &str) -> Value {
    json!({ "subject": subject, "message": format!("About: {subject}") })
}

/// A site that signs who its visitors are.
pub struct Host {
    client: Client,
    pub secret: String,
}

impl Host {
    pub async fn of(client: Client, admin: &Agent) -> Self {
        let answer = admin
            .post("/api/settings/identity-secret", json!({}))
            .await
            .expect(201);
        Self {
            client,
            secret: answer["secret"].as_str().expect("a secret").to_owned(),
        }
    }

    pub fn sign(&self, claims: &Value) -> String {
        sign(claims, self.secret.as_bytes(), Algorithm::HS256)
    }

    /// A customer of this site, until far beyond any test.
    pub async fn customer(&self, sub: &str, email: &str) -> Visitor {
        let claims = json!({ "sub": sub, "name": sub, "email": email, "exp": 4_000_000_000_u64 });
        let body = json!({ "identity": self.sign(&claims) });
        let answer = self.client.post("/api/customers/session", body).await;
        assert!(
            matches!(answer.status, 200 | 201),
            "{}: {}",
            answer.status,
            answer.text()
        );
        Visitor::of(&self.client, &answer.body())
    }
}

pub fn sign(claims: &Value, key: &[u8], algorithm: Algorithm) -> String {
    jsonwebtoken::encode(
        &Header::new(algorithm),
        claims,
        &EncodingKey::from_secret(key),
    )
    .expect("a token")
}
