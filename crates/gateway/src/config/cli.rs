//! The command line.
use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

/// Read from the working folder when `--config` names no other.
const USUAL_FILE: &str = "careline.toml";

/// `careline …`. Without a command it serves. Wrong usage ends with exit code 2.
#[derive(Debug, Parser)]
#[command(
    name = "careline",
    version,
    about = "Real-time customer support in one program",
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: ServeArgs,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve the API, the widget and the console (the default)
    Serve(ServeArgs),
    /// Check the configuration and print the values in force, secrets masked
    CheckConfig(ConfigArgs),
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ServeArgs {
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Serve a demo shop at /demo too; an empty database gets two agents and a few tickets
    #[arg(long)]
    pub demo: bool,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Args)]
pub struct ConfigArgs {
    /// The configuration file [default: careline.toml, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Cli {
    /// The command that was asked for.
    pub fn into_command(self) -> Command {
        self.command.unwrap_or(Command::Serve(self.serve))
    }
}

impl ConfigArgs {
    /// The file to read: the one that was named, else `careline.toml` in `folder` (usually
    /// the working folder) if there is one.
    pub fn file(&self, folder: &Path) -> Option<PathBuf> {
        self.config.clone().or_else(|| {
            let usual = folder.join(USUAL_FILE);
            usual.exists().then_some(usual)
        })
    }
}
