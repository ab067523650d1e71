//! A line to the server that a test can cut and mend.

use std::sync::Arc;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Up,
    /// Connections break and new ones are closed at once: the server's process is gone.
    Cut,
    /// Connections stay open and nothing comes: the server hangs, or the network swallows.
    Silent,
}

pub struct Proxy {
    /// `host:port` for a URI.
    pub host: String,
    line: watch::Sender<Line>,
    task: JoinHandle<()>,
}

impl Proxy {
    pub async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let host = listener.local_addr().expect("bound").to_string();
        let line = watch::Sender::new(Line::Up);
        let task = tokio::spawn(accept(listener, Arc::from(server), line.subscribe()));
        Self { host, line, task }
    }

    pub fn set(&self, line: Line) {
        self.line.send_replace(line);
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(listener: TcpListener, server: Arc<str>, line: watch::Receiver<Line>) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(carry(client, Arc::clone(&server), line.clone()));
    }
}

async fn carry(mut client: TcpStream, server: Arc<str>, mut line: watch::Receiver<Line>) {
    let now = *line.borrow_and_update();
    if now == Line::Up {
        let mut server = TcpStream::connect(&*server)
            .await
            .expect("the server is there");
        tokio::select! {
            _ = copy_bidirectional(&mut client, &mut server) => return,
            changed = line.changed() => changed.expect("the test goes on"),
        }
    }
    // Held open without a word until the line is something else.
    while *line.borrow_and_update() == Line::Silent && line.changed().await.is_ok() {}
}
