//! A line to a server that a test can cut and mend.
use std::io;
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
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

/// Bytes that are carried at once: more than any request of these tests.
const PIECE: usize = 1 << 16;

#[derive(Clone)]
struct Rules {
    server: Arc<str>,
    line: watch::Receiver<Line>,
    unanswered: watch::Receiver<Option<String>>,
}

pub struct Proxy {
    /// `host:port` for a URI.
    pub host: String,
    line: watch::Sender<Line>,
    unanswered: watch::Sender<Option<String>>,
    task: JoinHandle<()>,
}

impl Proxy {
    pub async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let host = listener.local_addr().expect("bound").to_string();
        let line = watch::Sender::new(Line::Up);
        let unanswered = watch::Sender::new(None);
        let rules = Rules {
            server: Arc::from(server),
            line: line.subscribe(),
            unanswered: unanswered.subscribe(),
        };
        let task = tokio::spawn(accept(listener, rules));
        Self {
            host,
            line,
            unanswered,
            task,
        }
    }

    /// The server does what it is asked in these words, but the line breaks before its answer is
    /// through.
    pub fn lose_answers_to(&self, words: Option<&str>) {
        self.unanswered.send_replace(words.map(str::to_owned));
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

async fn accept(listener: TcpListener, rules: Rules) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(carry(client, rules.clone()));
    }
}

/// Whatever is under way when the line changes is lost, in both directions.
async fn carry(mut client: TcpStream, rules: Rules) {
    let mut line = rules.line;
    let now = *line.borrow_and_update();
    if now == Line::Up {
        let mut server = TcpStream::connect(&*rules.server)
            .await
            .expect("the server is there");
        tokio::select! {
            _ = copy(&mut client, &mut server, &rules.unanswered) => return,
            // The test is over where there is nobody left to change it.
            _ = line.changed() => {}
        }
    }
    // Held open without a word until the line is something else.
    while *line.borrow_and_update() == Line::Silent && line.changed().await.is_ok() {}
}

/// Until one side ends, or the server has answered what must stay unanswered.
async fn copy(
    client: &mut TcpStream,
    server: &mut TcpStream,
    unanswered: &watch::Receiver<Option<String>>,
) -> io::Result<()> {
    let (mut asked, mut answered) = (vec![0; PIECE], vec![0; PIECE]);
    let mut is_over = false;
    loop {
        tokio::select! {
            read = client.read(&mut asked) => {
                let asked = &asked[..read?];
                if asked.is_empty() {
                    return Ok(());
                }
                let marked = unanswered.borrow().clone();
                is_over |= marked.is_some_and(|text| contains(asked, text.as_bytes()));
                server.write_all(asked).await?;
            }
            read = server.read(&mut answered) => {
                let answered = &answered[..read?];
                if answered.is_empty() || is_over {
                    return Ok(());
                }
                client.write_all(answered).await?;
            }
        }
    }
}

fn contains(bytes: &[u8], text: &[u8]) -> bool {
    bytes.windows(text.len()).any(|window| window == text)
}
