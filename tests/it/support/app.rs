//! The program under test: the same `App` that `main` starts, on a port and in a folder of its own.
use std::sync::Arc;

use domain::Span;
use gateway::app::{App, Environment};
use gateway::config::Config;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{Agent, Client, Database, Host, Socket, TestClock, Visitor};

pub const ADMIN_EMAIL: &str = "admin@careline.test";
pub const ADMIN_PASSWORD: &str = "correct horse battery staple";
pub const SECRET: &str = "a secret of the tests, longer than 32 bytes";

/// A running server with nobody in it but its first admin.
pub struct TestApp {
    pub app: App,
    pub clock: Arc<TestClock>,
    pub folder: TempDir,
    /// Scheme, host and port that it really listens on.
    pub url: String,
    http: reqwest::Client,
}

/// Limits by time are the business of the tests about them.
const UNLIMITED: [&str; 9] = [
    "FRAMES_PER_SOCKET_PER_SECOND",
    "REQUESTS_PER_ADDRESS_PER_MINUTE",
    "LOGINS_PER_ACCOUNT_PER_MINUTE",
    "LOGINS_PER_ADDRESS_PER_MINUTE",
    "SESSIONS_PER_ADDRESS_PER_MINUTE",
    "TICKETS_PER_CALLER_PER_MINUTE",
    "REPLIES_PER_CALLER_PER_MINUTE",
    "TRACKS_PER_ADDRESS_PER_MINUTE",
    "UPLOADS_PER_CALLER_PER_MINUTE",
];

impl TestApp {
    /// `settings` are variables of the configuration; they win over what tests usually have. Jobs
    /// are run by hand.
    pub async fn start(database: Database, settings: &[(&str, &str)]) -> Self {
        let clock = Arc::new(TestClock::default());
        let environment = Environment {
            clock: clock.clone(),
            jobs: false,
            ..Environment::default()
        };
        Self::start_in(database, settings, environment, clock).await
    }

    /// With the environment that the test wants; `clock` is the one in it, if it is a test's.
    pub async fn start_in(
        database: Database,
        settings: &[(&str, &str)],
        environment: Environment,
        clock: Arc<TestClock>,
    ) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let config = config(&folder, &database, settings);
        let app = App::start(&config, environment)
            .await
            .expect("the server starts");
        let url = format!("http://{}", app.address);
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        Self {
            app,
            clock,
            folder,
            url,
            http,
        }
    }

    /// The end of a process whose time has come: nobody is told. Tests about the end call
    /// `app.stop()`.
    pub fn stop_abruptly(self) {
        drop(self);
    }

    /// Somebody without a token.
    pub fn nobody(&self) -> Client {
        Client::new(self.http.clone(), self.url.clone())
    }

    /// The first admin, who looks after all tenants.
    pub async fn admin(&self) -> Agent {
        Agent::log_in(self.nobody(), ADMIN_EMAIL, ADMIN_PASSWORD).await
    }

    /// A new member of the default tenant's staff, logged in.
    pub async fn agent(&self, name: &str) -> Agent {
        self.admin().await.hire(name, "agent").await
    }

    /// An anonymous customer of the default tenant.
    pub async fn visitor(&self, name: &str) -> Visitor {
        Visitor::arrive(self.nobody(), json!({ "name": name })).await
    }

    /// A site that vouches for its customers.
    pub async fn host(&self) -> Host {
        Host::of(self.nobody(), &self.admin().await).await
    }

    pub async fn socket(&self, token: &str) -> Socket {
        let mut socket = Socket::connect(self).await;
        socket.hello(token).await;
        socket
    }

    /// Moves the clock on. Access tokens live a quarter of an hour.
    pub fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// A second tenant: its public key, and its first admin.
    pub async fn tenant(&self, key: &str) -> Agent {
        let body = json!({ "name": format!("Shop {key}"), "key": key, "adminEmail": format!("admin@{key}.test") });
        let opened = self
            .admin()
            .await
            .post("/api/tenants", body)
            .await
            .expect(201);
        Agent::with_token(
            self.nobody(),
            opened["adminToken"].as_str().expect("a token"),
        )
        .await
    }

    /// Changes the default tenant's settings.
    pub async fn settings(&self, patch: Value) -> Value {
        self.admin()
            .await
            .patch("/api/settings", patch)
            .await
            .expect(200)
    }
}

fn config(folder: &TempDir, database: &Database, settings: &[(&str, &str)]) -> Config {
    let mut variables: Vec<(String, String)> = UNLIMITED
        .iter()
        .map(|limit| (format!("CARELINE_LIMITS_{limit}"), "0".to_owned()))
        .collect();
    let mut set = |name: &str, value: &str| variables.push((name.to_owned(), value.to_owned()));
    set("CARELINE_LISTEN", "127.0.0.1:0");
    set(
        "CARELINE_DATA_DIR",
        folder.path().to_str().expect("a path in UTF-8"),
    );
    set("CARELINE_SECRET", SECRET);
    set("CARELINE_ADMIN_EMAIL", ADMIN_EMAIL);
    set("CARELINE_ADMIN_PASSWORD", ADMIN_PASSWORD);
    if let Database::Mongo(uri) = database {
        set("CARELINE_DATABASE_URL", uri);
    }
    for (name, value) in settings {
        variables.retain(|(known, _)| known != name);
        variables.push(((*name).to_owned(), (*value).to_owned()));
    }
    Config::load(None, variables.into_iter()).expect("a good configuration")
}
