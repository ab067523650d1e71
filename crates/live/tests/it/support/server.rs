//! A server without HTTP: every accepted connection is a socket at once.
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use live::{Ended, Flow, Limits, Member, Registry, Session, encode_binary, encode_text};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::raw::{PATIENCE, Raw};

pub type Handler = Arc<dyn Fn(Arc<Member<u64>>, String) -> BoxFuture<'static, Flow> + Send + Sync>;

/// Calls a handler for each text, tells the test of each end.
struct Called {
    member: Arc<Member<u64>>,
    handler: Handler,
    ends: mpsc::Sender<Ended>,
}

impl Session for Called {
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow> {
        (self.handler)(Arc::clone(&self.member), text)
    }

    fn on_binary(&mut self, data: Vec<u8>) -> Flow {
        self.member.reply(encode_binary(&data));
        Flow::Continue
    }

    fn on_closed(&mut self, ended: Ended) -> BoxFuture<'_, ()> {
        let _ = self.ends.try_send(ended);
        async {}.boxed()
    }
}

pub struct Server {
    pub registry: Arc<Registry<u64>>,
    address: SocketAddr,
    members: mpsc::Receiver<Arc<Member<u64>>>,
    ends: mpsc::Receiver<Ended>,
    task: JoinHandle<()>,
}

/// Sends each text back.
pub fn echo() -> Handler {
    Arc::new(|member, text| {
        member.reply(encode_text(text.as_bytes()));
        async { Flow::Continue }.boxed()
    })
}

impl Server {
    pub async fn start(limits: Limits, handler: Handler) -> Self {
        let registry = Registry::start(limits);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (to_members, members) = mpsc::channel(1000);
        let (to_ends, ends) = mpsc::channel(1000);
        let seats = Arc::clone(&registry);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let seat = seats.admit().unwrap();
                let member = Arc::clone(seat.member());
                let session = Called {
                    member: Arc::clone(&member),
                    handler: Arc::clone(&handler),
                    ends: to_ends.clone(),
                };
                tokio::spawn(live::run(stream, Bytes::new(), seat, session));
                to_members.try_send(member).unwrap();
            }
        });
        Self {
            registry,
            address,
            members,
            ends,
            task,
        }
    }

    /// With the limits of a test: no rate, and no heartbeat that could get in between.
    pub async fn calm(handler: Handler) -> Self {
        Self::start(calm(), handler).await
    }

    pub async fn connect(&mut self) -> (Raw, Arc<Member<u64>>) {
        self.connect_with(0).await
    }

    /// `receive_buffer`: the client's, in bytes; 0 for the system's.
    pub async fn connect_with(&mut self, receive_buffer: u32) -> (Raw, Arc<Member<u64>>) {
        let socket = TcpSocket::new_v4().unwrap();
        if receive_buffer > 0 {
            socket.set_recv_buffer_size(receive_buffer).unwrap();
        }
        let stream: TcpStream = socket.connect(self.address).await.unwrap();
        let member = timeout(PATIENCE, self.members.recv())
            .await
            .unwrap()
            .unwrap();
        (Raw { stream }, member)
    }

    /// How the next socket to end ended.
    pub async fn ended(&mut self) -> Ended {
        timeout(PATIENCE, self.ends.recv())
            .await
            .expect("an end in time")
            .unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

pub fn calm() -> Limits {
    Limits {
        frames_per_second: 0,
        heartbeat: Duration::from_hours(1),
        ..Limits::default()
    }
}
