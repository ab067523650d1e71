//! Careline as it really is: the release binary, its settings, people who came in over HTTP.

use std::path::PathBuf;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::{Value, json};

use super::running::{Core, Running};
use crate::Outcome;
use crate::job::{Seat, Side};
use crate::setup::Setup;

pub const EMAIL: &str = "bench@example.com";
pub const PASSWORD: &str = "a benchmark's own password 4711";
const SECRET: &str = "a benchmark's own secret, 0123456789 abcdefgh";
/// Requests under way while people come in.
const SIDE_BY_SIDE: usize = 32;
/// All come from one address and some from one account, which no crowd of real people does.
const LIMITS: [(&str, &str); 11] = [
    ("SOCKETS", "100000"),
    ("SOCKETS_PER_ADDRESS", "100000"),
    ("SOCKETS_PER_ACCOUNT", "100000"),
    ("FRAMES_PER_SOCKET_PER_SECOND", "0"),
    ("REQUESTS_PER_ADDRESS_PER_MINUTE", "0"),
    ("LOGINS_PER_ACCOUNT_PER_MINUTE", "0"),
    ("LOGINS_PER_ADDRESS_PER_MINUTE", "0"),
    ("SESSIONS_PER_ADDRESS_PER_MINUTE", "0"),
    ("TICKETS_PER_CALLER_PER_MINUTE", "0"),
    ("REPLIES_PER_CALLER_PER_MINUTE", "0"),
    ("ACCESS_TOKEN_SECONDS", "86400"),
];

/// Where its tickets are.
#[derive(Clone, Debug)]
pub enum Database {
    /// In the data folder.
    Sqlite,
    /// With this name on the server under test.
    Mongo(String),
}

pub struct Careline {
    pub running: Running,
    http: reqwest::Client,
}

/// The SQLite file of a Careline with this name.
pub fn sqlite_file(setup: &Setup, name: &str) -> PathBuf {
    setup.place(name).join("careline.db")
}

/// The URL of a database on the server under test.
pub fn mongo_url(setup: &Setup, database: &str) -> Outcome<String> {
    let uri = setup.mongodb.as_deref().ok_or("no MongoDB")?;
    let (address, options) = uri
        .split_once('?')
        .map_or((uri, ""), |(address, options)| (address, options));
    let after = address.find("://").ok_or("MONGODB_URI is no URI")? + 3;
    let hosts = address[after..].split('/').next().unwrap_or_default();
    Ok(format!("{}{hosts}/{database}?{options}", &address[..after]))
}

impl Careline {
    /// `name` is that of its data folder: the same name later has the same tickets.
    pub fn start(setup: &Setup, core: Core, name: &str, database: &Database) -> Outcome<Self> {
        let folder = setup.place(name);
        std::fs::create_dir_all(&folder)?;
        let url = match database {
            Database::Sqlite => format!("sqlite:{}", sqlite_file(setup, name).display()),
            Database::Mongo(database) => mongo_url(setup, database)?,
        };
        let mut command = core.command(&setup.careline);
        // Nothing of the caller's own settings.
        for (variable, _) in
            std::env::vars().filter(|(variable, _)| variable.starts_with("CARELINE_"))
        {
            command.env_remove(variable);
        }
        for (limit, value) in LIMITS {
            command.env(format!("CARELINE_LIMITS_{limit}"), value);
        }
        command
            .env("CARELINE_LISTEN", "127.0.0.1:0")
            .env("CARELINE_DATA_DIR", &folder);
        command
            .env("CARELINE_DATABASE_URL", url)
            .env("CARELINE_SECRET", SECRET);
        command
            .env("CARELINE_ADMIN_EMAIL", EMAIL)
            .env("CARELINE_ADMIN_PASSWORD", PASSWORD);
        command.current_dir(&folder).arg("serve");
        let running = Running::start(command, &setup.place(&format!("{name}.log")))?;
        Ok(Self {
            running,
            http: reqwest::Client::builder().no_proxy().build()?,
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.running.address)
    }

    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Outcome<Value> {
        let request = self
            .http
            .post(format!("http://{}{path}", self.running.address))
            .json(body);
        let request = token
            .into_iter()
            .fold(request, reqwest::RequestBuilder::bearer_auth);
        read(path, request.send().await?).await
    }

    pub async fn get(&self, path: &str, token: &str) -> Outcome<Value> {
        let request = self
            .http
            .get(format!("http://{}{path}", self.running.address))
            .bearer_auth(token);
        read(path, request.send().await?).await
    }

    /// An agent who may see everything.
    pub async fn agent(&self) -> Outcome<String> {
        let answer = self
            .post(
                "/api/auth/login",
                None,
                &json!({"email": EMAIL, "password": PASSWORD}),
            )
            .await?;
        text(&answer, "/token")
    }

    /// So many customers, each with a session and a ticket.
    pub async fn customers(&self, count: usize) -> Outcome<Vec<Seat>> {
        stream::iter(0..count)
            .map(|n| self.customer(n))
            .buffered(SIDE_BY_SIDE)
            .try_collect()
            .await
    }

    async fn customer(&self, n: usize) -> Outcome<Seat> {
        let session = self
            .post("/api/customers/session", None, &json!({"name": "Asha Rao"}))
            .await?;
        let token = text(&session, "/token")?;
        let ticket =
            json!({"subject": format!("Parcel {n}"), "message": "My package arrived damaged"});
        let answer = self.post("/api/tickets", Some(&token), &ticket).await?;
        Ok(Seat {
            token,
            ticket: text(&answer, "/ticketId")?,
            side: Side::Customer,
        })
    }

    /// Everyone looks at their ticket once: what is kept in memory then is there before the sockets.
    pub async fn warm(&self, seats: &[Seat]) -> Outcome<()> {
        let look = |seat: &Seat| {
            let (path, token) = (format!("/api/tickets/{}", seat.ticket), seat.token.clone());
            async move { self.get(&path, &token).await.map(drop) }
        };
        stream::iter(seats)
            .map(look)
            .buffered(SIDE_BY_SIDE)
            .try_collect()
            .await
    }
}

async fn read(path: &str, answer: reqwest::Response) -> Outcome<Value> {
    let status = answer.status();
    let text = answer.text().await?;
    if !status.is_success() {
        return Err(format!("{path}: {status} {text}").into());
    }
    Ok(serde_json::from_str(&text)?)
}

fn text(answer: &Value, pointer: &str) -> Outcome<String> {
    Ok(answer
        .pointer(pointer)
        .and_then(Value::as_str)
        .ok_or_else(|| format!("no {pointer} in the answer"))?
        .to_owned())
}
