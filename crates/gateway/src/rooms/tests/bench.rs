//! Rooms and clients in them.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use domain::TicketId;
use domain::policy::Caller;
use futures_util::StreamExt as _;
use futures_util::future::BoxFuture;
use live::{Ended, Flow, Limits, Member, Quota, Registry, Session, Stream};
use serde_json::{Value, json};
use tokio::io::DuplexStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::super::{Rooms, Who};
use super::sample;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct Bench {
    registry: Arc<Registry<Who>>,
    pub rooms: Arc<Rooms>,
    accounts: Arc<Quota<u128>>,
}

pub struct Client {
    pub member: Arc<Member<Who>>,
    rooms: Arc<Rooms>,
    socket: WebSocketStream<DuplexStream>,
    task: JoinHandle<Ended>,
}

/// Leaves the rooms as the real session does; the test calls them instead of sending frames.
struct Quiet(Arc<Member<Who>>, Arc<Rooms>);

impl Session for Quiet {
    fn on_text(&mut self, _text: String) -> BoxFuture<'_, Flow> {
        Box::pin(std::future::ready(Flow::Continue))
    }

    fn on_closed(&mut self, _ended: Ended) -> BoxFuture<'_, ()> {
        self.1.gone(&self.0);
        Box::pin(std::future::ready(()))
    }
}

impl Bench {
    pub fn new() -> Self {
        let registry = Registry::start(Limits::default());
        let rooms = Rooms::new(10, Arc::clone(registry.counters()));
        Self {
            registry,
            rooms,
            accounts: Quota::new(0),
        }
    }

    pub async fn agent(&self, number: u32) -> Client {
        let agent = sample::agent(number);
        let client = self.connect(Caller::Agent(agent.clone())).await;
        self.rooms.arrive(&agent, &client.member);
        client
    }

    pub async fn customer(&self) -> Client {
        self.connect(sample::customer()).await
    }

    async fn connect(&self, caller: Caller) -> Client {
        let (near, far) = tokio::io::duplex(1 << 16);
        let seat = self.registry.admit().expect("room for one more");
        let member = Arc::clone(seat.member());
        let place = self.accounts.take(1).expect("no limit");
        member
            .set_tag(Who::new(member.id(), caller, place))
            .expect("the first tag");
        let session = Quiet(Arc::clone(&member), Arc::clone(&self.rooms));
        let task = tokio::spawn(live::run(Stream::boxed(far), Bytes::new(), seat, session));
        let socket = WebSocketStream::from_raw_socket(near, Role::Client, None).await;
        Client {
            member,
            rooms: Arc::clone(&self.rooms),
            socket,
            task,
        }
    }
}

impl Client {
    pub fn join(&self, ticket: TicketId, from: u64) {
        let door = self.rooms.approach(ticket);
        let ack = live::encode_text(b"\"joined\"");
        self.rooms
            .join(&door, &self.member, from, ack)
            .expect("joined");
    }

    /// The next frame; `null` when the socket is closed with no further code.
    pub async fn next(&mut self) -> Value {
        loop {
            let message = timeout(PATIENCE, self.socket.next())
                .await
                .expect("a frame in time");
            match message {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).expect("JSON"),
                Some(Ok(Message::Close(frame))) => {
                    return json!({ "closed": frame.map(|frame| u16::from(frame.code)) });
                }
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Value::Null,
            }
        }
    }

    /// All frames that were sent to it until now.
    pub async fn all(&mut self) -> Vec<Value> {
        self.member.reply(live::encode_text(b"\"fence\""));
        let mut all = Vec::new();
        loop {
            match self.next().await {
                Value::String(fence) if fence == "fence" => return all,
                Value::Null => panic!("the socket is closed"),
                frame => all.push(frame),
            }
        }
    }

    pub async fn end(self) {
        drop(self.socket);
        timeout(PATIENCE, self.task)
            .await
            .expect("an end in time")
            .expect("no panic");
    }
}
