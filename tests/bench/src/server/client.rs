//! The load client's process.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};

use super::running::{Core, Running};
use crate::Outcome;
use crate::dialect::Dialect;
use crate::job::{Figures, Job, Seat, Task};
use crate::setup::Setup;

/// Runs a job to its end.
pub fn load(
    setup: &Setup,
    dialect: Dialect,
    server: &Running,
    seats: &[Seat],
    task: Task,
) -> Outcome<Figures> {
    let output = command(setup, dialect, server, seats, task)?
        .stderr(Stdio::piped())
        .output()?;
    if !output.status.success() {
        return Err(format!(
            "the load client failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        )
        .into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Sockets that stay open until they are let go.
pub struct Held {
    child: Child,
    output: BufReader<ChildStdout>,
}

/// Returns when all sockets have joined.
pub fn hold(setup: &Setup, dialect: Dialect, server: &Running, seats: &[Seat]) -> Outcome<Held> {
    let mut command = command(setup, dialect, server, seats, Task::Idle)?;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut output = BufReader::new(child.stdout.take().ok_or("no standard output")?);
    let mut line = String::new();
    output.read_line(&mut line)?;
    if line.trim() != "held" {
        child.kill()?;
        child.wait()?;
        return Err("the sockets were not opened".into());
    }
    Ok(Held { child, output })
}

impl Held {
    pub fn release(mut self) -> Outcome<Figures> {
        drop(self.child.stdin.take());
        let mut text = String::new();
        self.output.read_to_string(&mut text)?;
        self.child.wait()?;
        Ok(serde_json::from_str(&text)?)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

fn command(
    setup: &Setup,
    dialect: Dialect,
    server: &Running,
    seats: &[Seat],
    task: Task,
) -> Outcome<Command> {
    let seats_file: PathBuf = setup.place("seats.json");
    std::fs::write(&seats_file, serde_json::to_vec(seats)?)?;
    let (address, process) = (server.address.clone(), server.process());
    let job = Job {
        dialect,
        address,
        seats: seats_file,
        server: process,
        task,
    };
    let file = setup.place("job.json");
    std::fs::write(&file, serde_json::to_vec(&job)?)?;
    let mut command = Core::Client.command(&setup.load);
    command.arg(file);
    Ok(command)
}
