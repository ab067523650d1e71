//! What an idle socket costs and what a broadcast takes: `cargo run --release -p live --example
//! load -- [SOCKETS]`. The clients are a second process of this program.
#![expect(clippy::print_stdout, reason = "the figures are the program's answer")]

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::future::BoxFuture;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use live::{Audience, Ended, Event, Flow, Hub, Limits, Member, Registry, Session, encode_text};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, sleep};

type Failure = Box<dyn Error + Send + Sync>;

const ROOM: u64 = 1;
const IN_FLIGHT: usize = 8;
const BROADCASTS: usize = 2000;
/// Sockets of the broadcast's room.
const CROWD: usize = 1000;
const REQUEST: &str = "GET /ws HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n\
     Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\
     Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

#[derive(Clone)]
struct App {
    registry: Arc<Registry<u64>>,
    hub: Arc<Hub<u64, u64>>,
    heard: Arc<AtomicUsize>,
}

struct Visitor {
    app: App,
    member: Arc<Member<u64>>,
}

impl Session for Visitor {
    /// The text is the client's word that it has read a broadcast to its end.
    fn on_text(&mut self, text: String) -> BoxFuture<'_, Flow> {
        if text == "hello" {
            let room = if self.member.id() <= CROWD as u64 {
                ROOM
            } else {
                self.member.id()
            };
            let ready = Some(encode_text(b"ready"));
            let entered = self
                .app
                .hub
                .enter(room, &self.member, Audience::Staff, ready);
            let tagged = self.member.set_tag(room);
            let flow = match (entered, tagged) {
                (Ok(()), Ok(())) => Flow::Continue,
                _ => Flow::close(4400, "twice"),
            };
            return Box::pin(async { flow });
        }
        self.app.heard.fetch_add(1, SeqCst);
        Box::pin(async { Flow::Continue })
    }

    fn on_closed(&mut self, _ended: Ended) -> BoxFuture<'_, ()> {
        self.app.hub.drop_member(&self.member);
        Box::pin(async {})
    }
}

async fn upgrade(State(app): State<App>, mut request: Request) -> Response {
    let accepted = live::accept::<_, axum::body::Body>(&mut request);
    let (Ok((response, accepted)), Ok(seat)) = (accepted, app.registry.admit()) else {
        return http::StatusCode::BAD_REQUEST.into_response();
    };
    let member = Arc::clone(seat.member());
    accepted.serve(seat, Visitor { app, member });
    response
}

/// A line of this process's status in bytes: `VmRSS:`, or `RssAnon:` without the program's code.
fn memory(name: &str) -> Result<usize, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .unwrap_or("0");
    Ok(line.trim().trim_end_matches(" kB").parse::<usize>()? * 1024)
}

/// Serves until the process ends; gives the port.
fn listen(app: &App) -> Result<u16, Failure> {
    let routes = Router::new()
        .route("/ws", get(upgrade))
        .with_state(app.clone());
    let socket = TcpSocket::new_v4()?;
    socket.bind("127.0.0.1:0".parse()?)?;
    let listener = socket.listen(4096)?;
    let port = listener.local_addr()?.port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let service = TowerToHyperService::new(routes.clone());
            tokio::spawn(async move {
                let builder = auto::Builder::new(TokioExecutor::new());
                builder
                    .serve_connection_with_upgrades(TokioIo::new(stream), service)
                    .await
            });
        }
    });
    Ok(port)
}

async fn serve(sockets: usize) -> Result<(), Failure> {
    let limits = Limits {
        sockets: sockets + 1,
        frames_per_second: 0,
        ..Limits::default()
    };
    let registry = Registry::start(limits);
    let hub = Hub::new(64, Arc::clone(registry.counters()));
    let app = App {
        registry,
        hub,
        heard: Arc::default(),
    };
    let port = listen(&app)?;
    let before = (memory("VmRSS:")?, memory("RssAnon:")?);
    let began = Instant::now();
    let mut clients = spawn_clients(port, sockets)?;
    wait_for(|| app.hub.members(&ROOM).len() == CROWD.min(sockets)).await;
    wait_for(|| {
        app.registry
            .members()
            .iter()
            .filter(|m| m.tag().is_some())
            .count()
            == sockets
    })
    .await;
    println!(
        "{sockets} sockets upgraded and joined in {:?}",
        began.elapsed()
    );
    sleep(Duration::from_secs(3)).await;
    let all = (memory("VmRSS:")? - before.0) / sockets;
    let anonymous = (memory("RssAnon:")? - before.1) / sockets;
    println!(
        "{all} bytes of RSS each, {anonymous} without code; {} bytes before",
        before.0
    );
    broadcast(&app, CROWD.min(sockets)).await;
    println!("RSS after the broadcasts: {} bytes", memory("VmRSS:")?);
    clients.kill()?;
    clients.wait()?;
    Ok(())
}

async fn wait_for(done: impl Fn() -> bool) {
    while !done() {
        sleep(Duration::from_millis(5)).await;
    }
}

/// `IN_FLIGHT` broadcasts at a time: the next as soon as the last client has read the oldest.
async fn broadcast(app: &App, crowd: usize) {
    let frame = encode_text(&[b'x'; 300]);
    let event = Event {
        staff: Some(frame),
        ..Event::default()
    };
    let began = Instant::now();
    for sent in 0..BROADCASTS {
        app.hub.publish(&ROOM, None, &event);
        while (sent + 1).saturating_sub(app.heard.load(SeqCst)) >= IN_FLIGHT {
            tokio::task::yield_now().await;
        }
    }
    wait_for(|| app.heard.load(SeqCst) >= BROADCASTS).await;
    let rate = (BROADCASTS * crowd) as u128 * 1_000_000 / began.elapsed().as_micros();
    println!("{rate} deliveries/s, {crowd} sockets, {IN_FLIGHT} in flight");
}

fn spawn_clients(port: u16, sockets: usize) -> Result<Child, Failure> {
    let mut child = Command::new(std::env::current_exe()?)
        .args(["clients", &port.to_string(), &sockets.to_string()])
        .stdout(Stdio::piped())
        .spawn()?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line)?;
    }
    Ok(child)
}

async fn clients(port: u16, sockets: usize) -> Result<(), Failure> {
    println!("started");
    let seen: Arc<Vec<AtomicUsize>> =
        Arc::new((0..BROADCASTS).map(|_| AtomicUsize::new(0)).collect());
    let mut tasks = Vec::new();
    // So many sockets between connect and hello at once.
    let ramp = std::env::var("RAMP")
        .ok()
        .and_then(|ramp| ramp.parse().ok())
        .unwrap_or(64);
    let gate = Arc::new(Semaphore::new(ramp));
    for _ in 0..sockets {
        let permit = Arc::clone(&gate).acquire_owned().await?;
        let stream = TcpStream::connect(("127.0.0.1", port)).await?;
        tasks.push(tokio::spawn(client(
            stream,
            Arc::clone(&seen),
            CROWD.min(sockets),
            permit,
        )));
    }
    for task in tasks {
        task.await??;
    }
    Ok(())
}

/// Counts broadcasts; whoever reads one last says so.
async fn client(
    mut stream: TcpStream,
    seen: Arc<Vec<AtomicUsize>>,
    crowd: usize,
    permit: OwnedSemaphorePermit,
) -> Result<(), Failure> {
    stream.set_nodelay(true)?;
    stream.write_all(REQUEST.as_bytes()).await?;
    let hello = [&b"\x81\x85\0\0\0\0"[..], b"hello"].concat();
    stream.write_all(&hello).await?;
    let mut head = Vec::new();
    while !head.ends_with(b"\x81\x05ready") {
        head.push(stream.read_u8().await?);
    }
    drop(permit);
    let frame = encode_text(&[b'x'; 300]).len();
    let mut buffer = vec![0; 16 * 1024];
    let (mut read, mut next) = (0, 0);
    loop {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return Ok(());
        }
        read += count;
        while read >= (next + 1) * frame && next < BROADCASTS {
            if seen[next].fetch_add(1, SeqCst) + 1 == crowd {
                stream.write_all(b"\x81\x81\0\0\0\0!").await?;
            }
            next += 1;
        }
    }
}

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().collect();
    let number = |at: usize| words.get(at).and_then(|word| word.parse::<usize>().ok());
    let clients_run = words.get(1).is_some_and(|word| word == "clients");
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(1).enable_all();
    let runtime = runtime.build()?;
    if clients_run {
        let port = u16::try_from(number(2).unwrap_or(0))?;
        return runtime.block_on(clients(port, number(3).unwrap_or(0)));
    }
    runtime.block_on(serve(number(1).unwrap_or(10_000)))
}
