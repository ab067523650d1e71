//! A program that speaks HTTP to the server, perhaps with a token.
use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder};
use serde_json::Value;

use super::{Answer, Part, form};

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    url: String,
    pub token: Option<String>,
}

impl Client {
    pub fn new(http: reqwest::Client, url: String) -> Self {
        Self {
            http,
            url,
            token: None,
        }
    }

    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The token, of those who have one.
    pub fn token(&self) -> &str {
        self.token.as_deref().expect("somebody with a token")
    }

    /// A request with headers of the test's own.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn send(&self, request: RequestBuilder) -> Answer {
        let request = request.build().expect("a request");
        let asked = format!("{} {}", request.method(), request.url().path());
        let response = self.http.execute(request).await.expect("an answer");
        Answer::read(asked, response).await
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, body).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, body).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, body).await
    }

    pub async fn call(&self, method: Method, path: &str, body: Value) -> Answer {
        self.send(self.request(method, path).json(&body)).await
    }

    /// Bytes that claim to be JSON.
    pub async fn raw(&self, method: Method, path: &str, body: &str) -> Answer {
        let request = self
            .request(method, path)
            .header(CONTENT_TYPE, "application/json");
        self.send(request.body(body.to_owned())).await
    }

    pub async fn form(&self, path: &str, parts: &[Part<'_>]) -> Answer {
        let (content_type, body) = form(parts);
        let request = self
            .request(Method::POST, path)
            .header(CONTENT_TYPE, content_type);
        self.send(request.body(body)).await
    }

    /// Sends a file up; its attachment.
    pub async fn upload(&self, name: &str, content_type: &str, bytes: &[u8]) -> Value {
        let part = Part::file("file", name, content_type, bytes);
        self.form("/api/uploads", &[part]).await.expect(201)["attachment"].clone()
    }

    pub async fn ticket(&self, id: &str) -> Value {
        self.get(&format!("/api/tickets/{id}")).await.expect(200)["ticket"].clone()
    }

    /// Everything in the thread after `since`, page by page.
    pub async fn replies(&self, id: &str, mut since: u64) -> Vec<Value> {
        let mut all = Vec::new();
        loop {
            let page = self
                .get(&format!("/api/tickets/{id}/replies?since={since}"))
                .await
                .expect(200);
            let messages = page["messages"].as_array().expect("messages");
            all.extend(messages.iter().cloned());
            if page["more"] != true {
                return all;
            }
            since = messages.last().expect("more of nothing")["seq"]
                .as_u64()
                .expect("a seq");
        }
    }

    /// Replies; the message.
    pub async fn reply(&self, id: &str, message: &str) -> Value {
        let body = serde_json::json!({ "message": message });
        self.post(&format!("/api/tickets/{id}/reply"), body)
            .await
            .expect(201)["message"]
            .clone()
    }

    /// Opens a ticket; the ticket.
    pub async fn open(&self, body: Value) -> Value {
        self.post("/api/tickets", body).await.expect(201)["ticket"].clone()
    }

    /// The ids of a list, in its order.
    pub async fn list(&self, query: &str) -> Vec<String> {
        let list = self.get(&format!("/api/tickets?{query}")).await.expect(200);
        ids(&list["tickets"])
    }
}

/// The ids of a list's things.
pub fn ids(list: &Value) -> Vec<String> {
    let things = list.as_array().expect("a list");
    things
        .iter()
        .map(|thing| thing["id"].as_str().expect("an id").to_owned())
        .collect()
}
