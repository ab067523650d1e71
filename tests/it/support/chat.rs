//! Chat clients that write without a pause and try again whatever breaks, and what they were promised.
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::app::{ADMIN_EMAIL, ADMIN_PASSWORD};
use super::server::Server;
use super::{Agent, Follower, PATIENCE, Socket, Visitor};

/// Codes of what is to be tried again.
const REFUSALS: [&str; 2] = ["database_unavailable", "storage_full"];

/// The server that there is now; a new address for each start.
type Address = watch::Receiver<String>;

/// What one client was promised: its key, the message's id and number.
type Promises = Vec<(String, String, u64)>;

/// What all chat clients share.
struct Shared {
    acks: watch::Sender<u64>,
    refusals: watch::Sender<u64>,
    holes: AtomicU64,
    over: AtomicBool,
}

/// Tickets, in each of which a customer and an agent write.
pub struct Chats {
    shared: Arc<Shared>,
    address: watch::Sender<String>,
    clients: Vec<(String, JoinHandle<Promises>)>,
}

impl Chats {
    pub async fn begin(server: &Server, tickets: usize) -> Self {
        let shared = Shared {
            acks: watch::Sender::new(0),
            refusals: watch::Sender::new(0),
            holes: AtomicU64::new(0),
            over: AtomicBool::new(false),
        };
        let mut chats = Self {
            shared: Arc::new(shared),
            address: watch::Sender::new(server.url.clone()),
            clients: Vec::new(),
        };
        let admin = Agent::log_in(server.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await;
        for n in 0..tickets {
            let body = json!({ "name": format!("Visitor {n}") });
            let visitor = Visitor::arrive(server.nobody(), body).await;
            let ticket = visitor.open_ticket("It broke").await;
            chats.add(&ticket, visitor.token());
            chats.add(&ticket, admin.token());
        }
        chats
    }

    fn add(&mut self, ticket: &str, token: &str) {
        let client = ChatClient {
            name: format!("c{}", self.clients.len()),
            token: token.to_owned(),
            copy: Follower::new(ticket),
            promises: Vec::new(),
            is_sending: false,
            joined: 0,
        };
        let task = client.run(Arc::clone(&self.shared), self.address.subscribe());
        self.clients.push((ticket.to_owned(), tokio::spawn(task)));
    }

    /// Waits until so many more messages are acknowledged.
    pub async fn go_on(&self, more: u64) {
        reach(&self.shared.acks, more).await;
    }

    /// Waits until so many more messages are refused for now.
    pub async fn are_refused(&self, more: u64) {
        reach(&self.shared.refusals, more).await;
    }

    pub fn refusals(&self) -> u64 {
        *self.shared.refusals.borrow()
    }

    /// How often somebody missed a live message.
    pub fn holes(&self) -> u64 {
        self.shared.holes.load(Ordering::SeqCst)
    }

    /// The server was killed; this is another one.
    pub fn move_to(&self, server: &Server) {
        self.address.send_replace(server.url.clone());
    }

    /// Ends the chats and compares what the server has with what it has promised.
    pub async fn end(self, server: &Server) {
        self.shared.over.store(true, Ordering::SeqCst);
        let mut promises: BTreeMap<String, Vec<Promises>> = BTreeMap::new();
        for (ticket, client) in self.clients {
            let promised = client.await.expect("a client that was served well");
            promises.entry(ticket).or_default().push(promised);
        }
        let admin = Agent::log_in(server.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await;
        for (ticket, promised) in promises {
            check(&admin, &ticket, &promised).await;
        }
    }
}

async fn reach(count: &watch::Sender<u64>, more: u64) {
    let goal = *count.borrow() + more;
    let mut count = count.subscribe();
    let reached = timeout(PATIENCE * 6, count.wait_for(|count| *count >= goal)).await;
    reached.expect("messages flow").expect("clients");
}

/// Writes without a pause, and tries each message again until it is acknowledged.
struct ChatClient {
    name: String,
    token: String,
    copy: Follower,
    promises: Promises,
    /// A message may be written that is not acknowledged: no end before that is known.
    is_sending: bool,
    /// Up to here it has all from its last join at a hole: live frames before that are late.
    joined: u64,
}

impl ChatClient {
    async fn run(mut self, chat: Arc<Shared>, mut now: Address) -> Promises {
        loop {
            let url = now.borrow_and_update().clone();
            if self.talk(&url, &chat).await.is_ok() {
                return self.promises;
            }
            let next = timeout(PATIENCE * 4, now.changed()).await;
            next.expect("the connection broke off though nobody killed the server")
                .expect("another server");
        }
    }

    /// Until the chat is over (`Ok`) or the connection is.
    async fn talk(&mut self, url: &str, chat: &Shared) -> Result<(), ()> {
        let mut socket = Socket::reach(url).await.ok_or(())?;
        let hello = json!({ "type": "hello", "token": self.token });
        let ready = lost(socket.try_ask(hello).await)?;
        assert_eq!(ready["type"], "ready", "{ready}");
        lost(self.copy.catch_up(&mut socket).await)?;
        while self.is_sending || !chat.over.load(Ordering::SeqCst) {
            self.is_sending = true;
            let key = format!("{}-{}", self.name, self.promises.len());
            let frame = json!({
                "type": "ticket.reply", "ticketId": self.copy.ticket, "message": key, "clientMessageId": key,
            });
            let ack = lost(socket.try_ask(frame).await)?;
            lost(self.hear(&mut socket, chat).await)?;
            if is_for_now(&ack) {
                chat.refusals.send_modify(|refusals| *refusals += 1);
                continue;
            }
            assert_eq!(ack["type"], "ack", "{ack}");
            let (id, seq) = (
                ack["message"]["id"].as_str(),
                ack["message"]["seq"].as_u64(),
            );
            self.promises
                .push((key, id.expect("an id").to_owned(), seq.expect("a seq")));
            self.is_sending = false;
            chat.acks.send_modify(|acks| *acks += 1);
        }
        Ok(())
    }

    /// At a hole it joins again, as the contract tells clients to.
    async fn hear(&mut self, socket: &mut Socket, chat: &Shared) -> Result<(), Option<u16>> {
        for frame in socket.leftover() {
            if self.copy.misses(&frame) {
                chat.holes.fetch_add(1, Ordering::SeqCst);
                while let Err(error) = self.copy.try_catch_up(socket).await? {
                    assert!(is_for_now(&error), "{error}");
                }
                self.joined = self.copy.seq();
            }
            if frame["seq"].as_u64().is_none_or(|seq| seq > self.joined) {
                self.copy.hear(&frame);
            }
        }
        Ok(())
    }
}

/// The same may be tried again.
fn is_for_now(answer: &Value) -> bool {
    REFUSALS.iter().any(|code| answer["code"] == *code)
}

/// A killed server closes nothing in good order: no code.
fn lost<T>(answer: Result<T, Option<u16>>) -> Result<T, ()> {
    answer.map_err(|code| assert_eq!(code, None, "the server closed the socket"))
}

/// Each promise is kept: there once, where it was said to be, in the order in which it was sent.
async fn check(admin: &Agent, ticket: &str, promises: &[Promises]) {
    let thread = admin.replies(ticket, 0).await;
    let mut by_key: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
    for (message, seq) in thread.iter().zip(1_u64..) {
        assert_eq!(message["seq"], seq, "{ticket} has a hole");
        if let Some(key) = message["clientMessageId"].as_str() {
            by_key.entry(key).or_default().push(message);
        }
    }
    let mut promised = 0;
    for client in promises {
        assert!(!client.is_empty());
        promised += client.len();
        assert!(
            client.is_sorted_by_key(|(_, _, seq)| *seq),
            "{ticket} is out of order"
        );
        for (key, id, seq) in client {
            let found = by_key.get(key.as_str()).map_or(&[][..], Vec::as_slice);
            assert_eq!(
                found.len(),
                1,
                "{key} of {ticket} is there {} times",
                found.len()
            );
            assert_eq!(
                (&found[0]["id"], &found[0]["seq"]),
                (&json!(id), &json!(seq)),
                "{key}"
            );
            assert_eq!(found[0]["message"], key.as_str());
        }
    }
    // Every client ended with an ack: nothing is there that was not promised.
    assert_eq!(by_key.len(), promised, "{ticket}");
    assert!(by_key.values().all(|found| found.len() == 1), "{ticket}");
}
