//! `RESULTS.md`.

use std::fmt::Write as _;
use std::path::Path;

use super::figure::show;
use super::section::{Contestant, Section};
use crate::Outcome;

const HEAD: &str = "# Results of the benchmarks

Written by `make bench`; not to be edited. Figures of a shared machine are noise, ratios within one
run are what counts. Server and load client are processes pinned to different cores; each figure is
the median of the runs that count, after one that is thrown away; all runs are listed below.
";

/// Facts about the machine and the programs, then the promises.
pub fn write(
    path: &Path,
    facts: &[String],
    is_full: bool,
    sections: &[Section],
) -> Outcome<String> {
    let mut text = String::from(HEAD);
    if !is_full {
        text.push_str("\n**A quick run of small sizes: it shows that everything works, and proves nothing.**\n");
    }
    text.push_str("\n## Machine and programs\n\n");
    for fact in facts {
        writeln!(text, "- {fact}")?;
    }
    text.push_str("\n## Commands\n\n");
    text.push_str("`make bench` runs everything; `tests/bench/run P2 P3` some promises; `BENCH_QUICK=1 tests/bench/run` all in small.\n");
    text.push_str(
        "Servers start as `taskset -c 0 SERVER`, the load as `taskset -c 1 bench-load JOB.json`.\n",
    );
    summary(&mut text, sections)?;
    for section in sections {
        details(&mut text, section)?;
    }
    std::fs::write(path, &text)?;
    Ok(text)
}

fn summary(text: &mut String, sections: &[Section]) -> Outcome<()> {
    text.push_str("\n## Promises\n\n| | figure | promised | reached | | missed by, limited by |\n|---|---|---|---|---|---|\n");
    for section in sections {
        if section.verdicts.is_empty() {
            let why = section.notes.first().map_or("", String::as_str);
            writeln!(
                text,
                "| {} | {} | | | not measured | {why} |",
                section.id, section.title
            )?;
        }
        for verdict in &section.verdicts {
            let word = word(section, verdict.is_met);
            let (id, what) = (section.id, &verdict.what);
            writeln!(
                text,
                "| {id} | {what} | {} | {} | {word} | {} |",
                verdict.promised, verdict.reached, verdict.missed
            )?;
        }
    }
    Ok(())
}

fn details(text: &mut String, section: &Section) -> Outcome<()> {
    writeln!(text, "\n## {} {}\n", section.id, section.title)?;
    for line in &section.method {
        writeln!(text, "- {line}")?;
    }
    for note in &section.notes {
        writeln!(text, "- Note: {note}")?;
    }
    let noisy = if section.is_noisy() {
        ": **noisy, not to be relied on**"
    } else {
        ""
    };
    let noise = section.noise();
    writeln!(
        text,
        "- Others used up to {noise:.0} % of a core before the start or in a run{noisy}."
    )?;
    for contestant in &section.contestants {
        runs(text, contestant)?;
    }
    Ok(())
}

fn runs(text: &mut String, contestant: &Contestant) -> Outcome<()> {
    let count = contestant.runs.len();
    let heads: Vec<String> = (1..=count).map(|run| format!(" run {run} |")).collect();
    let heads = heads.concat();
    write!(
        text,
        "\n| {} | median |{heads}\n|---|---|{}\n",
        contestant.name,
        "---|".repeat(count)
    )?;
    for name in contestant.figures() {
        write!(
            text,
            "| {} | {} |",
            name.replace('_', " "),
            show(contestant.median(name))
        )?;
        for run in &contestant.runs {
            write!(
                text,
                " {} |",
                run.get(name)
                    .map_or_else(String::new, |figure| show(*figure))
            )?;
        }
        text.push('\n');
    }
    Ok(())
}

/// A figure taken beside other work proves nothing either way.
const fn word_of(is_met: bool) -> &'static str {
    if is_met { "met" } else { "**missed**" }
}

fn word(section: &Section, is_met: bool) -> String {
    let noisy = if section.is_noisy() { " (noisy)" } else { "" };
    format!("{}{noisy}", word_of(is_met))
}
