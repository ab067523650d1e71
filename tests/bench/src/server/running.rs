//! A server process: started, found, stopped.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use tokio::time::Instant;

use crate::{Failure, Outcome};

/// A server that is told to end does so within this time; Careline itself takes at most 25 s.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a process may run.
#[derive(Clone, Copy, Debug)]
pub enum Core {
    Server,
    Client,
    /// Both: the server has what the load leaves it.
    Any,
}

impl Core {
    const fn list(self) -> &'static str {
        match self {
            Self::Server => "0",
            Self::Client => "1",
            Self::Any => "0,1",
        }
    }

    /// `program`, tied to its core.
    pub fn command(self, program: &Path) -> Command {
        let mut command = Command::new("taskset");
        command.args(["-c", self.list()]).arg(program);
        command
    }
}

pub struct Running {
    /// `127.0.0.1:PORT`
    pub address: String,
    child: Child,
    /// Held open, so that the server can write to it.
    _output: BufReader<ChildStdout>,
}

impl Running {
    /// Starts, and waits for the line that says where it listens. Errors go into `log`.
    pub fn start(mut command: Command, log: &Path) -> Outcome<Self> {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(log)?);
        let mut child = command.spawn()?;
        let mut output = BufReader::new(child.stdout.take().ok_or("no standard output")?);
        let mut line = String::new();
        loop {
            line.clear();
            if output.read_line(&mut line)? == 0 {
                child.wait()?;
                return Err(ended(&command, log));
            }
            if let Some(address) = line.trim().strip_prefix("listening on http://") {
                let address = address.to_owned();
                return Ok(Self {
                    address,
                    child,
                    _output: output,
                });
            }
        }
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Asks it to end, and insists after a while.
    pub fn stop(mut self) -> Outcome<()> {
        self.terminate()
    }

    fn terminate(&mut self) -> Outcome<()> {
        if self.child.try_wait()?.is_some() {
            return Ok(());
        }
        Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status()?;
        let until = Instant::now() + PATIENCE;
        while self.child.try_wait()?.is_none() {
            if Instant::now() > until {
                self.child.kill()?;
                self.child.wait()?;
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    }
}

impl Drop for Running {
    /// Nothing outlives a benchmark that failed.
    fn drop(&mut self) {
        let _ = self.terminate();
    }
}

fn ended(command: &Command, log: &Path) -> Failure {
    let log = std::fs::read_to_string(log).unwrap_or_default();
    let end: Vec<&str> = log.lines().rev().take(5).collect();
    format!(
        "{:?} ended at its start: {}",
        command.get_args(),
        end.join(" | ")
    )
    .into()
}
