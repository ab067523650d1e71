//! The real program in a process of its own: it can be killed.
use std::ffi::OsString;
use std::io::{BufRead as _, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::Duration;

use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::app::{ADMIN_EMAIL, ADMIN_PASSWORD, SECRET};
use super::{Client, Database};

/// A process start and the opening of a database, on a machine that compiles beside it.
const START: Duration = Duration::from_secs(60);
/// The contract lets requests in flight go on for 25 s after SIGTERM.
const STOP: Duration = Duration::from_secs(40);

pub struct Server {
    child: Child,
    /// Scheme, host and port.
    pub url: String,
}

/// How a program ended that did not serve.
#[derive(Debug)]
pub struct Ended {
    pub code: Option<i32>,
    pub stderr: String,
}

impl Server {
    /// Serves out of this folder.
    pub async fn start(folder: &Path, database: &Database) -> Self {
        Self::start_with(folder, database, &[]).await
    }

    /// As [`Self::start`]; `settings` are variables of the configuration.
    pub async fn start_with(folder: &Path, database: &Database, settings: &[(&str, &str)]) -> Self {
        let mut command = command(folder, database);
        command.envs(settings.iter().copied());
        let log = std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("log"));
        command.stderr(log.expect("a log"));
        let mut child = command.spawn().expect("a process");
        let lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let mut server = Self {
            child,
            url: String::new(),
        };
        let said = spawn_blocking(move || {
            let mut said = lines.map_while(Result::ok);
            said.find_map(|line| line.strip_prefix("listening on ").map(str::to_owned))
        });
        let url = timeout(START, said)
            .await
            .expect("it serves in time")
            .expect("its output");
        server.url = url.unwrap_or_else(|| {
            let log = std::fs::read_to_string(folder.join("log")).unwrap_or_default();
            panic!("the server ended: {log}")
        });
        server
    }

    pub fn nobody(&self) -> Client {
        let http = reqwest::Client::builder()
            .no_proxy()
            .build()
            .expect("a client");
        Client::new(http, self.url.clone())
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        let (_, address) = self.url.split_once("://").expect("a URL");
        address.parse().expect("an address")
    }

    /// A figure of the kernel about its memory, in KiB; `man proc_pid_status` has the names.
    pub fn memory(&self, name: &str) -> u64 {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("it runs");
        let figure = status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let figure = figure.and_then(|figure| figure.trim().strip_suffix(" kB"));
        figure.expect("a figure").parse().expect("a number")
    }

    /// `kill -9`: not one more instruction.
    pub async fn kill(self) {
        self.ends_after("-KILL").await;
    }

    /// SIGTERM; how it ended.
    pub async fn terminate(self) -> ExitStatus {
        self.ends_after("-TERM").await
    }

    async fn ends_after(mut self, name: &str) -> ExitStatus {
        let id = self.child.id();
        signal(id, name);
        let end = spawn_blocking(move || self.child.wait());
        let Ok(status) = timeout(STOP, end).await else {
            // The waiting thread ends with it.
            signal(id, "-KILL");
            panic!("it did not end");
        };
        status.expect("a thread").expect("its status")
    }
}

/// To a process that this test started and has not waited for yet.
fn signal(id: u32, name: &str) {
    let sent = Command::new("kill").args([name, &id.to_string()]).status();
    assert!(sent.expect("kill").success(), "kill {name} {id}");
}

impl Drop for Server {
    /// A failed test leaves no process behind.
    fn drop(&mut self) {
        // It may have ended long ago.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Runs the program where it should refuse to serve.
pub async fn run_refused(folder: &Path, database: &Database, settings: &[(&str, &str)]) -> Ended {
    let mut command = command(folder, database);
    command.stderr(Stdio::piped());
    command.envs(settings.iter().copied());
    let child = command.spawn().expect("a process");
    let id = child.id();
    let output = timeout(START, spawn_blocking(move || child.wait_with_output())).await;
    let Ok(output) = output else {
        // Its output ends with it, and the waiting thread too.
        signal(id, "-KILL");
        panic!("it neither served nor ended");
    };
    let output = output.expect("a thread").expect("its output");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.stdout, b"", "nothing for scripts");
    Ended {
        code: output.status.code(),
        stderr,
    }
}

fn command(folder: &Path, database: &Database) -> Command {
    let mut command = Command::new(binary());
    command.arg("serve").current_dir(folder);
    // Nothing of the machine's own settings.
    command.env_clear();
    for name in ["PATH", "HOME", "TMPDIR"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command.env("CARELINE_LISTEN", "127.0.0.1:0");
    command.env("CARELINE_DATA_DIR", folder.join("data"));
    command.env("CARELINE_SECRET", SECRET);
    command.env("CARELINE_ADMIN_EMAIL", ADMIN_EMAIL);
    command.env("CARELINE_ADMIN_PASSWORD", ADMIN_PASSWORD);
    // Longer than any test.
    command.env("CARELINE_LIMITS_ACCESS_TOKEN_SECONDS", "7200");
    for limit in [
        "FRAMES_PER_SOCKET_PER_SECOND",
        "REPLIES_PER_CALLER_PER_MINUTE",
        "REQUESTS_PER_ADDRESS_PER_MINUTE",
    ] {
        command.env(format!("CARELINE_LIMITS_{limit}"), "0");
    }
    if let Database::Mongo(uri) = database {
        command.env("CARELINE_DATABASE_URL", uri);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

/// The program as it stands in the sources, built once for all tests.
fn binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let mut build = Command::new(cargo);
        build.args([
            "build",
            "--quiet",
            "-p",
            "gateway",
            "--bin",
            "careline",
            "--message-format=json",
        ]);
        build.current_dir(env!("CARGO_MANIFEST_DIR"));
        // What cargo tells this test of its own package would make others build again.
        for (name, _) in std::env::vars_os() {
            let told = name.to_str().is_some_and(|name| {
                name.starts_with("CARGO_PKG_")
                    || name.starts_with("CARGO_MANIFEST_")
                    || name.starts_with("CARGO_BIN_")
            });
            if told
                || name == "CARGO_PRIMARY_PACKAGE"
                || name == "CARGO_CRATE_NAME"
                || name == "LD_LIBRARY_PATH"
            {
                build.env_remove(name);
            }
        }
        let output = build.stderr(Stdio::inherit()).output().expect("cargo");
        assert!(output.status.success(), "careline does not build");
        let text = String::from_utf8(output.stdout).expect("JSON lines");
        let lines = text
            .lines()
            .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut built = lines.filter_map(|line| line["executable"].as_str().map(PathBuf::from));
        built.next_back().expect("a program")
    })
}
