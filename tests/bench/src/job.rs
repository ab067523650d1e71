//! What the load client is told to do, and what it answers: both travel as JSON between processes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::dialect::Dialect;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Job {
    pub dialect: Dialect,
    /// `127.0.0.1:PORT`
    pub address: String,
    /// A file with a JSON list of [`Seat`]s: one socket each.
    pub seats: PathBuf,
    /// The server's process, whose processor time is read at both ends of the measurement.
    pub server: u32,
    pub task: Task,
}

/// One socket: who it is and which room it is in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Seat {
    pub token: String,
    pub ticket: String,
    pub side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Customer,
    Agent,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Task {
    /// Open all, join, say so, and stay until told to go.
    Idle,
    /// Upgrade and authenticate all at once.
    Burst,
    /// The first seat sends, all others count: as fast as `in_flight` allows.
    Flood { in_flight: usize, seconds: f64 },
    /// The same at a fixed pace, for the time a delivery takes.
    Pace { per_second: f64, seconds: f64 },
    /// `callers` messages are always on their way: the next leaves when one is acknowledged.
    Chat { callers: usize, seconds: f64 },
    /// One message at a time, in turns: to the first seat, then to one of the others.
    Append { each: usize },
    /// One request at a time: each path in turn, so many times.
    Fetch {
        token: String,
        paths: Vec<(String, String)>,
        times: usize,
    },
}

/// Names and figures; units are in the names.
pub type Figures = BTreeMap<String, f64>;

pub fn figures<const N: usize>(pairs: [(&str, f64); N]) -> Figures {
    pairs
        .into_iter()
        .map(|(name, figure)| (name.to_owned(), figure))
        .collect()
}
