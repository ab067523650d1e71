//! Measures every promise and writes the results. Started by the script `run`.
#![expect(
    clippy::print_stderr,
    reason = "whoever waits for an hour wants to see where it is"
)]

use std::path::Path;
use std::process::ExitCode;

use bench::report::write;
use bench::setup::Setup;
use bench::{Outcome, machine, promise};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// False when something could not be measured; a promise that is missed is a result, not a failure.
async fn run() -> Outcome<bool> {
    let setup = Setup::from_environment()?;
    let mut facts = machine::describe()?;
    facts.extend(
        std::env::var("BENCH_FACTS")
            .unwrap_or_default()
            .lines()
            .map(str::to_owned),
    );
    let path = std::env::var("BENCH_RESULTS")?;
    let keep = |sections: &[_]| {
        write(Path::new(&path), &facts, setup.sizes.is_full, sections)?;
        Ok(())
    };
    let sections = promise::all(&setup, |line| eprintln!("bench: {line}"), keep).await?;
    eprintln!("bench: written to {path}");
    Ok(sections.iter().all(|section| !section.verdicts.is_empty()))
}
