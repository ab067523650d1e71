//! Puts the program together. Only here are concrete stores named; `main` and the tests build the
//! same `App`.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use channels::mail::{Mailer, SmtpMailer};
use desk::access::Keys;
use desk::actions::FirstLogin;
use desk::{Desk, Parts as DeskParts};
use domain::{Clock, Entropy};
use live::Registry;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use store::Store;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::clock::{SystemClock, SystemEntropy};
use crate::config::{Config, Database};
use crate::demo::{self, DemoLogin};
use crate::rooms::{Rooms, Who};
use crate::state::{Gateway, Parts};
use crate::{http, serve, ws};

/// Between two WebSocket pings.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// Rooms one socket may be in: an agent with this many tickets open is a program.
const ROOMS_PER_SOCKET: usize = 200;

/// Why the program did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// A person has to change the configuration.
    #[error("{0}")]
    Config(String),
    /// Something that we need is away.
    #[error("{0}")]
    Dependency(String),
}

/// What tests replace.
pub struct Environment {
    pub clock: Arc<dyn Clock>,
    pub entropy: Arc<dyn Entropy>,
    pub heartbeat: Duration,
    /// How often jobs look: tests run them by hand instead.
    pub jobs: bool,
    /// The demo shop, with agents and tickets where the database was empty.
    pub demo: bool,
}

impl Default for Environment {
    fn default() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            heartbeat: HEARTBEAT,
            jobs: true,
            demo: false,
        }
    }
}

/// A running server.
pub struct App {
    pub address: SocketAddr,
    pub public_url: String,
    /// Of an empty database's first start; to be shown once.
    pub first_login: Option<FirstLogin>,
    /// Someone to try the console as, with `--demo`.
    pub demo_logins: Vec<DemoLogin>,
    pub desk: Arc<Desk>,
    gateway: Arc<Gateway>,
    store: Store,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
    jobs: Option<JoinHandle<()>>,
}

impl App {
    /// Opens what the configuration names, and serves when this returns.
    pub async fn start(config: &Config, environment: Environment) -> Result<Self, StartError> {
        let listener = serve::listen(config.listen).map_err(|error| {
            StartError::Config(format!("cannot listen on {}: {error}", config.listen))
        })?;
        let address = listener
            .local_addr()
            .map_err(|error| StartError::Config(error.to_string()))?;
        let public_url = public_url(config, address);
        let store = open_store(config).await?;
        let gateway = Arc::new(build(config, &environment, store.clone(), &public_url)?);
        let desk = gateway.desk.clone();
        let password = config
            .admin_password
            .as_ref()
            .map(|secret| secret.expose().to_owned());
        let first_login = desk
            .first_start(&config.admin_email, password)
            .await
            .map_err(|error| StartError::Dependency(error.to_string()))?;
        let demo_logins = if environment.demo {
            demo::prepare(&desk)
                .await
                .map_err(|error| StartError::Dependency(error.to_string()))?
        } else {
            Vec::new()
        };
        let (stop, stopped) = watch::channel(false);
        let jobs = environment
            .jobs
            .then(|| tokio::spawn(desk::jobs::run(desk.clone(), stopped.clone())));
        let serving = tokio::spawn(run(listener, gateway.clone(), stopped));
        Ok(Self {
            address,
            public_url,
            first_login,
            demo_logins,
            desk,
            gateway,
            store,
            stop,
            serving,
            jobs,
        })
    }

    /// Says good-bye to every socket, lets requests and jobs end, and closes the database.
    pub async fn stop(self) {
        self.gateway.drain();
        ws::drain(&self.gateway);
        self.stop.send_replace(true);
        if let Err(error) = self.serving.await {
            tracing::error!(%error, "the server ended badly");
        }
        if let Some(jobs) = self.jobs
            && let Err(error) = jobs.await
        {
            tracing::error!(%error, "the jobs ended badly");
        }
        self.store.health.close().await;
    }
}

async fn run(listener: TcpListener, gateway: Arc<Gateway>, stopped: watch::Receiver<bool>) {
    let header_read = Duration::from_secs(gateway.limits.header_read_seconds);
    serve::serve(listener, http::router(gateway), header_read, stopped).await;
}

fn public_url(config: &Config, address: SocketAddr) -> String {
    match &config.public_url {
        Some(url) => url.as_str().trim_end_matches('/').to_owned(),
        None => format!("http://localhost:{}", address.port()),
    }
}

async fn open_store(config: &Config) -> Result<Store, StartError> {
    let opened = match &config.database {
        Database::Sqlite(path) => {
            let folder = path.parent().unwrap_or(path);
            std::fs::create_dir_all(folder).map_err(|error| {
                StartError::Config(format!("cannot make {}: {error}", folder.display()))
            })?;
            store::sqlite::open(path)
        }
        Database::Mongo(uri) => store::mongo::open(uri.expose()).await,
    };
    opened.map_err(|error| StartError::Dependency(error.to_string()))
}

fn build(
    config: &Config,
    environment: &Environment,
    store: Store,
    public_url: &str,
) -> Result<Gateway, StartError> {
    let secret = config
        .signing_secret(&*environment.entropy)
        .map_err(|error| StartError::Config(error.to_string()))?;
    let keys = upload::S3Keys {
        access_key: config.aws.access_key_id.clone(),
        secret_key: config
            .aws
            .secret_access_key
            .as_ref()
            .map(|key| key.expose().to_owned()),
        session_token: config
            .aws
            .session_token
            .as_ref()
            .map(|token| token.expose().to_owned()),
    };
    let blobs = upload::open(config.files_url.expose(), &keys)
        .map_err(|error| StartError::Config(error.to_string()))?;
    let mailer = match &config.mail_url {
        Some(url) => {
            let mailer = SmtpMailer::open(url.expose())
                .map_err(|error| StartError::Config(error.to_string()))?;
            Some(Arc::new(mailer) as Arc<dyn Mailer>)
        }
        None => None,
    };
    let sockets: Arc<Registry<Who>> = Registry::start(socket_limits(config, environment));
    let rooms = Rooms::new(ROOMS_PER_SOCKET, sockets.counters().clone());
    let desk = Desk::new(DeskParts {
        store,
        blobs,
        mailer,
        clock: environment.clock.clone(),
        entropy: environment.entropy.clone(),
        keys: Keys::new(secret.expose().as_bytes()),
        publish: rooms.clone(),
        attendance: rooms.clone(),
        public_url: public_url.to_owned(),
        access_token_seconds: i64::try_from(config.limits.access_token_seconds).unwrap_or(i64::MAX),
    });
    Ok(Gateway::new(Parts {
        desk: Arc::new(desk),
        sockets,
        rooms,
        limits: config.limits.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        public_url: public_url.to_owned(),
        production: config.production(),
        demo: environment.demo,
        heartbeat_millis: u64::try_from(environment.heartbeat.as_millis()).unwrap_or(u64::MAX),
        metrics: recorder(),
    }))
}

fn socket_limits(config: &Config, environment: &Environment) -> live::Limits {
    let limits = &config.limits;
    live::Limits {
        frame_bytes: u32::try_from(limits.frame_bytes).unwrap_or(u32::MAX),
        queue_bytes: limits.socket_queue_bytes,
        frames_per_second: limits
            .frames_per_socket_per_second
            .map_or(0, std::num::NonZeroU32::get),
        sockets: limits.sockets,
        heartbeat: environment.heartbeat,
        ..live::Limits::default()
    }
}

/// Metrics are the process's: all apps in it (tests) share one recorder.
fn recorder() -> PrometheusHandle {
    static RECORDER: OnceLock<PrometheusHandle> = OnceLock::new();
    let install = || {
        let seconds = [
            0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0,
        ];
        let builder = PrometheusBuilder::new()
            .set_buckets(&seconds)
            .unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another metrics recorder is installed");
        }
        handle
    };
    RECORDER.get_or_init(install).clone()
}
