//! The load client: does the job in the file it is given and prints the figures as JSON.
#![expect(clippy::print_stdout, reason = "the figures are the program's answer")]

use bench::Outcome;

fn main() -> Outcome<()> {
    let path = std::env::args().nth(1).ok_or("bench-load JOB.json")?;
    let job = serde_json::from_slice(&std::fs::read(path)?)?;
    println!("{}", serde_json::to_string(&bench::load::run(&job)?)?);
    Ok(())
}
