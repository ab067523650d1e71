//! What Careline is measured against.

use std::process::Command;

use super::running::{Core, Running};
use crate::Outcome;
use crate::setup::Setup;

pub fn epoll(setup: &Setup) -> Outcome<Running> {
    Running::start(
        Core::Server.command(&setup.floor),
        &setup.place("epoll.log"),
    )
}

pub fn socket_io(setup: &Setup) -> Outcome<Running> {
    node(setup, Core::Server, "socketio.js", &[])
}

/// A fresh database with `tickets` tickets in it.
pub fn chat_sqlite(setup: &Setup, core: Core, name: &str, tickets: usize) -> Outcome<Running> {
    let file = setup.place(name);
    node(
        setup,
        core,
        "chat-sqlite.js",
        &[&file.display().to_string(), &tickets.to_string()],
    )
}

/// The same in MongoDB; ticket `t0` has a thread of `thread` messages.
pub fn chat_mongo(
    setup: &Setup,
    core: Core,
    database: &str,
    tickets: usize,
    thread: u64,
) -> Outcome<Running> {
    let uri = setup.mongodb.as_deref().ok_or("no MongoDB")?;
    node(
        setup,
        core,
        "chat-mongo.js",
        &[uri, database, &tickets.to_string(), &thread.to_string()],
    )
}

/// A server that others use too is left as it was.
pub fn drop_database(setup: &Setup, database: &str) -> Outcome<()> {
    let Some(uri) = setup.mongodb.as_deref() else {
        return Ok(());
    };
    let status = Command::new("node")
        .arg(setup.script("drop.js"))
        .args([uri, database])
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err("the database was not removed".into())
    }
}

fn node(setup: &Setup, core: Core, script: &str, arguments: &[&str]) -> Outcome<Running> {
    let mut command = core.command("node".as_ref());
    // As a team would run it: the framework's production mode.
    command
        .env("NODE_ENV", "production")
        .arg(setup.script(script))
        .args(arguments);
    Running::start(command, &setup.place(&format!("{script}.log")))
}
