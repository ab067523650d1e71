//! A chat during which something that the server needs goes away, and what was promised in it.
use std::collections::BTreeMap;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};
use tokio::time::timeout;

use super::app::{ADMIN_EMAIL, ADMIN_PASSWORD};
use super::server::Server;
use super::{Agent, Answer, Client, Follower, Socket, Visitor};

/// In which a sender is told that it cannot be sent now.
pub const REFUSED_WITHIN: Duration = Duration::from_secs(3);
/// After which sends go through again, once the reason is gone.
pub const BACK_WITHIN: Duration = Duration::from_secs(2);
/// Sends at once while nothing can be written.
const AT_ONCE: usize = 20;

/// A customer who writes by request and by socket, and an agent who follows on another socket.
pub struct Talk {
    pub ravi: Client,
    ticket: String,
    pub admin: Client,
    socket: Socket,
    watcher: Socket,
    copy: Follower,
    /// By key: the message that was acknowledged.
    kept: BTreeMap<String, Value>,
    /// Keys of what was refused and not tried again.
    refused: Vec<String>,
    next: u32,
}

impl Talk {
    pub async fn begin(server: &Server) -> Self {
        let ravi = Visitor::arrive(server.nobody(), json!({ "name": "Ravi" })).await;
        let ticket = ravi.open_ticket("It broke").await;
        let admin = Agent::log_in(server.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await;
        let mut copy = Follower::new(&ticket);
        let mut watcher = socket(server, admin.token()).await;
        copy.catch_up(&mut watcher).await.expect("a join");
        Self {
            socket: socket(server, ravi.token()).await,
            ravi: ravi.clone(),
            admin: admin.clone(),
            ticket,
            watcher,
            copy,
            kept: BTreeMap::new(),
            refused: Vec::new(),
            next: 0,
        }
    }

    /// The same people at a server that took the other's place.
    pub async fn moves_to(&mut self, server: &Server) {
        self.ravi = server.nobody().with_token(self.ravi.token());
        self.admin = server.nobody().with_token(self.admin.token());
        self.socket = socket(server, self.ravi.token()).await;
        self.watcher = socket(server, self.admin.token()).await;
        let joined = self.copy.catch_up(&mut self.watcher).await;
        joined.expect("a join");
    }

    fn key(&mut self) -> String {
        self.next += 1;
        format!("key-{}", self.next)
    }

    fn body(key: &str) -> Value {
        json!({ "message": words(key), "clientMessageId": key })
    }

    fn frame(&self, key: &str) -> Value {
        let mut frame = Self::body(key);
        frame["type"] = json!("ticket.reply");
        frame["ticketId"] = json!(self.ticket);
        frame
    }

    /// Where the thread is read.
    pub fn thread(&self) -> String {
        format!("/api/tickets/{}/replies", self.ticket)
    }

    async fn post(&self, key: &str) -> Answer {
        let path = format!("/api/tickets/{}/reply", self.ticket);
        self.ravi.post(&path, Self::body(key)).await
    }

    /// So many messages, every other one over the socket, all acknowledged.
    pub async fn says(&mut self, messages: usize) {
        for n in 0..messages {
            let key = self.key();
            let message = if n % 2 == 0 {
                self.post(&key).await.expect(201)["message"].clone()
            } else {
                self.socket.ack(self.frame(&key)).await["message"].clone()
            };
            self.kept.insert(key, message);
        }
    }

    /// Nothing can be written: whoever tries is told so in time, with this code, and when to try
    /// again. Nobody is thrown out.
    pub async fn is_refused(&mut self, code: &str) {
        for _ in 0..2 {
            let key = self.key();
            refused(in_time(self.post(&key)).await, code);
            self.refused.push(key);
        }
        let opened = self.ravi.post("/api/tickets", super::ticket_body("y"));
        refused(in_time(opened).await, code);
        let key = self.key();
        let frame = self.frame(&key);
        let error = in_time(self.socket.refused(frame, code)).await;
        let wait = error["details"]["retryAfterMs"].as_u64();
        assert!(wait.is_some_and(|wait| wait > 0), "{error}");
        self.refused.push(key);
        self.socket.settled().await;
    }

    /// The words of the next message.
    pub fn next_words(&self) -> String {
        words(&format!("key-{}", self.next + 1))
    }

    /// One send is refused, and found to be written when it is tried again.
    pub async fn is_refused_but_written(&mut self, code: &str, again: impl FnOnce()) {
        let key = self.key();
        refused(in_time(self.post(&key)).await, code);
        again();
        let ack = self.socket.ack(self.frame(&key)).await;
        assert_eq!(ack["duplicate"], true, "{ack}");
        self.kept.insert(key, ack["message"].clone());
    }

    /// As [`Self::is_refused`], for many who write into the ticket at once.
    pub async fn are_refused(&mut self, code: &str) {
        let keys: Vec<_> = (0..AT_ONCE).map(|_| self.key()).collect();
        for answer in join_all(keys.iter().map(|key| in_time(self.post(key)))).await {
            refused(answer, code);
        }
        self.refused.extend(keys);
    }

    /// The reason is gone: sends go through in time, those that were refused too.
    pub async fn goes_on(&mut self) {
        let key = self.key();
        let back = timeout(BACK_WITHIN, async {
            loop {
                let answer = self.post(&key).await;
                match answer.status {
                    503 => {}
                    // An earlier try may have been written after its answer.
                    200 | 201 => return answer.body()["message"].clone(),
                    _ => panic!("{}: {}", answer.status, answer.text()),
                }
            }
        });
        let message = back.await.expect("sends go through in time");
        self.kept.insert(key, message);
        for key in std::mem::take(&mut self.refused) {
            let ack = self.socket.ack(self.frame(&key)).await;
            self.kept.insert(key, ack["message"].clone());
        }
        self.says(4).await;
    }

    /// The agent has heard every message of the ticket, each once and in order.
    pub async fn was_heard(&mut self) {
        for frame in self.watcher.settled().await {
            self.copy.hear(&frame);
        }
        let thread = self.admin.replies(&self.ticket, 0).await;
        assert_eq!(ids(&self.copy.messages), ids(&thread));
    }

    /// What the server has of it: all that was promised, each once where it was said to be, and
    /// nothing that was refused for good.
    pub async fn is_whole(&self) {
        let thread = self.ravi.replies(&self.ticket, 0).await;
        let mut found: BTreeMap<String, Value> = BTreeMap::new();
        for (message, seq) in thread.iter().zip(1_u64..) {
            assert_eq!(message["seq"], seq, "a hole");
            if let Some(key) = message["clientMessageId"].as_str() {
                let double = found.insert(key.to_owned(), message.clone());
                assert_eq!(double, None, "{key} is there twice");
            }
        }
        for (key, message) in &self.kept {
            let found = found.get(key).unwrap_or_else(|| panic!("{key} is lost"));
            for field in ["id", "seq", "message"] {
                assert_eq!(found[field], message[field], "{key}");
            }
        }
        let kept: Vec<_> = self.kept.keys().collect();
        assert_eq!(found.keys().collect::<Vec<_>>(), kept);
    }
}

fn words(key: &str) -> String {
    format!("About {key}.")
}

async fn socket(server: &Server, token: &str) -> Socket {
    let mut socket = Socket::reach(&server.url).await.expect("a socket");
    socket.hello(token).await;
    socket
}

fn ids(messages: &[Value]) -> Vec<&Value> {
    messages.iter().map(|message| &message["id"]).collect()
}

/// What is answered in the time in which a refusal is promised.
pub async fn in_time<T>(answer: impl Future<Output = T>) -> T {
    let answer = timeout(REFUSED_WITHIN, answer).await;
    answer.expect("an answer within 3 s")
}

/// 503, this code, and when to come back.
#[track_caller]
pub fn refused(answer: Answer, code: &str) {
    let seconds = answer.header("retry-after").parse::<u64>();
    assert!(
        seconds.is_ok_and(|seconds| seconds > 0),
        "{}: {} {}",
        answer.asked,
        answer.status,
        answer.text()
    );
    answer.refused(503, code);
}

/// What `/readyz` says, in time: all is well, or these checks fail and no others.
pub async fn readiness(server: &Server, failing: &[&str]) {
    let answer = in_time(server.nobody().get("/readyz")).await;
    let expected = if failing.is_empty() { 200 } else { 503 };
    let body = answer.expect(expected);
    let checks = body["checks"].as_object().expect("checks");
    let failed: Vec<_> = checks
        .iter()
        .filter(|(_, check)| check["ok"] != true)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(failed, failing, "{body}");
    for name in failing {
        assert!(checks[*name]["error"].is_string(), "{body}");
    }
}
