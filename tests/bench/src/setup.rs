//! What a run of the benchmarks works with: programs, folders, sizes.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// Everything comes from the script `run`, through the environment.
pub struct Setup {
    pub careline: PathBuf,
    pub load: PathBuf,
    pub floor: PathBuf,
    /// The peers' programs, with their packages installed.
    pub node: PathBuf,
    /// Scripts that measure with a browser, with their packages installed.
    pub faces: PathBuf,
    /// `None`: what needs MongoDB is left out, and the results say so.
    pub mongodb: Option<String>,
    /// Databases and logs, on a real disk; removed at the end.
    pub folder: PathBuf,
    pub sizes: Sizes,
    /// Which promises; empty means all.
    pub only: Vec<String>,
}

/// How much of everything. The promises are about the full sizes.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    pub is_full: bool,
    /// Runs that count, after one that does not.
    pub runs: usize,
    pub seconds: f64,
    pub idle_sockets: usize,
    pub burst_sockets: usize,
    pub room_sockets: usize,
    pub chats: usize,
    pub tickets: usize,
    pub thread: u64,
    pub requests: usize,
}

const FULL: Sizes = Sizes {
    is_full: true,
    runs: 3,
    seconds: 5.0,
    idle_sockets: 10_000,
    burst_sockets: 5000,
    room_sockets: 1000,
    chats: 500,
    tickets: 100_000,
    thread: 50_000,
    requests: 300,
};

/// To see in two minutes whether everything runs.
const QUICK: Sizes = Sizes {
    is_full: false,
    runs: 1,
    seconds: 2.0,
    idle_sockets: 1000,
    burst_sockets: 500,
    room_sockets: 200,
    chats: 100,
    tickets: 2000,
    thread: 1000,
    requests: 20,
};

impl Setup {
    pub fn from_environment() -> Outcome<Self> {
        let path = |name: &str| {
            std::env::var(name)
                .map(PathBuf::from)
                .map_err(|_| format!("{name} is not set: start with tests/bench/run"))
        };
        let quick = std::env::var("BENCH_QUICK").is_ok_and(|value| value == "1");
        Ok(Self {
            careline: path("BENCH_CARELINE")?,
            load: path("BENCH_LOAD")?,
            floor: path("BENCH_FLOOR")?,
            node: path("BENCH_NODE")?,
            faces: path("BENCH_FACES")?,
            mongodb: std::env::var("MONGODB_URI")
                .ok()
                .filter(|uri| !uri.is_empty()),
            folder: path("BENCH_FOLDER")?,
            sizes: if quick { QUICK } else { FULL },
            only: std::env::args().skip(1).collect(),
        })
    }

    pub fn wants(&self, promise: &str) -> bool {
        self.only.is_empty()
            || self
                .only
                .iter()
                .any(|name| name.eq_ignore_ascii_case(promise))
    }

    pub fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn script(&self, name: &str) -> PathBuf {
        Path::new(&self.node).join(name)
    }
}
