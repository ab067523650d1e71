//! The careline program.

mod give_back;

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser as _;
use gateway::app::{App, Environment, StartError};
use gateway::config::cli::{Cli, Command, ConfigArgs, ServeArgs};
use gateway::config::{Config, ConfigError, LogFormat, environment};
use gateway::demo::DemoLogin;
use tokio::signal::unix::{SignalKind, signal};
use tracing_subscriber::EnvFilter;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BAD_CONFIG: u8 = 2;
const DEPENDENCY_AWAY: u8 = 3;

fn main() -> ExitCode {
    let result = match Cli::parse().into_command() {
        Command::Serve(args) => serve(&args),
        Command::CheckConfig(args) => check_config(&args),
    };
    result.unwrap_or_else(|(code, why)| {
        say(&mut std::io::stderr(), &format!("careline: {why}"));
        ExitCode::from(code)
    })
}

type Outcome = Result<ExitCode, (u8, String)>;

fn load(args: &ConfigArgs) -> Result<Config, (u8, String)> {
    let file = args.file(Path::new("."));
    Config::load(file.as_deref(), environment())
        .map_err(|error: ConfigError| (BAD_CONFIG, error.to_string()))
}

fn check_config(args: &ConfigArgs) -> Outcome {
    let config = load(args)?;
    say(&mut std::io::stdout(), config.effective().trim_end());
    Ok(ExitCode::SUCCESS)
}

fn serve(args: &ServeArgs) -> Outcome {
    let config = load(&args.config)?;
    log(&config);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| (BAD_CONFIG, error.to_string()))?;
    let environment = Environment {
        demo: args.demo,
        ..Environment::default()
    };
    runtime.block_on(run(&config, environment))
}

async fn run(config: &Config, environment: Environment) -> Outcome {
    // Before anything is opened, so that a signal during a slow start is not lost.
    let mut terminate =
        signal(SignalKind::terminate()).map_err(|error| (BAD_CONFIG, error.to_string()))?;
    let mut interrupt =
        signal(SignalKind::interrupt()).map_err(|error| (BAD_CONFIG, error.to_string()))?;
    let is_demo = environment.demo;
    let app = App::start(config, environment)
        .await
        .map_err(|error| match error {
            StartError::Config(why) => (BAD_CONFIG, why),
            StartError::Dependency(why) => (DEPENDENCY_AWAY, why),
        })?;
    let mut out = std::io::stdout();
    if let Some(login) = &app.first_login {
        say(
            &mut out,
            &format!("first log-in: {} password: {}", login.email, login.password),
        );
    }
    for login in &app.demo_logins {
        let DemoLogin { email, password } = login;
        say(
            &mut out,
            &format!("demo agent: {email} password: {password}"),
        );
    }
    say(&mut out, &format!("console: {}/admin", app.public_url));
    if is_demo {
        say(&mut out, &format!("demo shop: {}/demo", app.public_url));
    }
    say(&mut out, &format!("listening on http://{}", app.address));
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        () = give_back::give_back() => {}
    }
    tracing::info!("stopping");
    app.stop().await;
    Ok(ExitCode::SUCCESS)
}

fn log(config: &Config) {
    let filter = EnvFilter::try_from_env("CARELINE_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    // Standard output is for the lines that scripts wait for.
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        // It would say so on standard error, where it just failed, and panic.
        .log_internal_errors(false)
        .with_ansi(std::io::stderr().is_terminal());
    match config.log_format {
        LogFormat::Text => builder.init(),
        LogFormat::Json => builder.json().init(),
    }
}

/// Writes a line; a closed pipe is nobody's fault.
fn say(out: &mut impl std::io::Write, line: &str) {
    if writeln!(out, "{line}").and_then(|()| out.flush()).is_err() {
        std::io::stderr().flush().unwrap_or_default();
    }
}
