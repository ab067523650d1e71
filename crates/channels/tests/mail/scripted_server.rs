//! A mail server that answers as the test tells it to.
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What the server does at one step.
#[derive(Clone, Copy)]
pub enum Reply {
    Say(&'static str),
    /// Reads on and never answers.
    Silence,
    HangUp,
}

/// The replies of one server; the default one takes every letter.
#[derive(Clone)]
pub struct Script {
    pub greeting: Reply,
    pub extensions: &'static str,
    pub auth: Reply,
    pub mail: Reply,
    pub rcpt: Reply,
    pub data: Reply,
    /// After the final dot, one per letter; the last one stays.
    pub end: Vec<Reply>,
}

impl Default for Script {
    fn default() -> Self {
        Self {
            greeting: Reply::Say("220 scripted"),
            extensions: "250 AUTH PLAIN",
            auth: Reply::Say("235 welcome"),
            mail: Reply::Say("250 ok"),
            rcpt: Reply::Say("250 ok"),
            data: Reply::Say("354 go on"),
            end: vec![Reply::Say("250 taken")],
        }
    }
}

/// What the server has seen.
#[derive(Default)]
pub struct Seen {
    pub connections: usize,
    pub commands: Vec<String>,
    pub letters: Vec<String>,
}

/// Runs until dropped.
pub struct Server {
    pub port: u16,
    pub seen: Arc<Mutex<Seen>>,
    accepting: JoinHandle<()>,
}

impl Server {
    pub async fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let seen = Arc::new(Mutex::new(Seen::default()));
        let accepting = tokio::spawn(accept(listener, script, Arc::clone(&seen)));
        Self {
            port,
            seen,
            accepting,
        }
    }

    pub fn url(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, script: Script, seen: Arc<Mutex<Seen>>) {
    let mut conversations = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        seen.lock().connections += 1;
        conversations.spawn(converse(stream, script.clone(), Arc::clone(&seen)));
    }
}

/// `None` ends the conversation: hung up by either side.
async fn converse(stream: TcpStream, script: Script, seen: Arc<Mutex<Seen>>) -> Option<()> {
    let mut stream = BufReader::new(stream);
    answer(&mut stream, script.greeting).await?;
    loop {
        let line = read_line(&mut stream).await?;
        seen.lock().commands.push(line.clone());
        let verb = line.split([' ', ':']).next().unwrap_or_default();
        let reply = match verb {
            "EHLO" => {
                say(&mut stream, "250-scripted").await?;
                Reply::Say(script.extensions)
            }
            "AUTH" => script.auth,
            "MAIL" => script.mail,
            "RCPT" => script.rcpt,
            "DATA" => {
                answer(&mut stream, script.data).await?;
                if !matches!(script.data, Reply::Say(line) if line.starts_with('3')) {
                    continue;
                }
                let number = read_letter(&mut stream, &seen).await?;
                let last = script.end.len() - 1;
                script.end[(number - 1).min(last)]
            }
            _ => Reply::Say("250 ok"),
        };
        answer(&mut stream, reply).await?;
    }
}

/// Reads to the lone dot; answers the count of letters so far.
async fn read_letter(stream: &mut BufReader<TcpStream>, seen: &Mutex<Seen>) -> Option<usize> {
    let mut letter = String::new();
    loop {
        let line = read_line(stream).await?;
        if line == "." {
            break;
        }
        letter.push_str(line.strip_prefix('.').unwrap_or(&line));
        letter.push('\n');
    }
    let mut seen = seen.lock();
    seen.letters.push(letter);
    Some(seen.letters.len())
}

async fn read_line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn answer(stream: &mut BufReader<TcpStream>, reply: Reply) -> Option<()> {
    match reply {
        Reply::Say(line) => say(stream, line).await,
        Reply::Silence => Some(()),
        Reply::HangUp => None,
    }
}

async fn say(stream: &mut BufReader<TcpStream>, line: &str) -> Option<()> {
    let line = format!("{line}\r\n");
    stream.get_mut().write_all(line.as_bytes()).await.ok()
}
