//! The results of one promise.

use crate::job::Figures;
use crate::quantile::median;

/// Said where this benchmark does not tell what stands in the way: better than a guess.
pub const UNKNOWN: &str = "what limits it is not measured here";

/// One promise, and what came of it.
#[derive(Default)]
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    /// What was done, in the words a reader needs to do it again.
    pub method: Vec<String>,
    pub contestants: Vec<Contestant>,
    pub verdicts: Vec<Verdict>,
    pub notes: Vec<String>,
    /// What the machine did for others before the start, percent of a core.
    pub background: f64,
}

/// One server (in one setting), with the figures of each run that counts.
#[derive(Clone)]
pub struct Contestant {
    pub name: String,
    pub runs: Vec<Figures>,
}

/// One figure against what was promised.
pub struct Verdict {
    pub what: String,
    pub promised: String,
    pub reached: String,
    pub is_met: bool,
    /// By how much it was missed and what limits it; empty when met.
    pub missed: String,
}

impl Contestant {
    /// Of the runs' figures; 0 for one that was not taken.
    pub fn median(&self, figure: &str) -> f64 {
        let values: Vec<f64> = self
            .runs
            .iter()
            .filter_map(|run| run.get(figure))
            .copied()
            .collect();
        median(&values)
    }

    pub fn figures(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self
            .runs
            .iter()
            .flat_map(|run| run.keys().map(String::as_str))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

impl Section {
    /// Adds a run's figures to the contestant of that name.
    pub fn record(&mut self, name: &str, figures: Figures) {
        match self
            .contestants
            .iter_mut()
            .find(|contestant| contestant.name == name)
        {
            Some(contestant) => contestant.runs.push(figures),
            None => self.contestants.push(Contestant {
                name: name.to_owned(),
                runs: vec![figures],
            }),
        }
    }

    pub fn find(&self, name: &str) -> Option<&Contestant> {
        self.contestants
            .iter()
            .find(|contestant| contestant.name == name)
    }

    /// The median of one figure of one contestant; 0 where it was not taken.
    pub fn median(&self, name: &str, figure: &str) -> f64 {
        self.find(name)
            .map_or(0.0, |contestant| contestant.median(figure))
    }

    /// Percent of a core that others used, before the start or in the worst run: what the two
    /// cores did less what server and load did. Where the database is a server of its own, its
    /// work cannot be told from others', so only the time before the start counts.
    pub fn noise(&self) -> f64 {
        let alone = |contestant: &&Contestant| !contestant.name.to_lowercase().contains("mongo");
        let runs = self
            .contestants
            .iter()
            .filter(alone)
            .flat_map(|contestant| &contestant.runs);
        let others = runs.filter_map(|run| {
            let figure = |name: &str| run.get(name).copied();
            let cores = figure("core_0_busy_percent")? + figure("core_1_busy_percent")?;
            Some(cores - figure("server_cpu_percent")? - figure("client_cpu_percent")?)
        });
        others.fold(self.background, f64::max)
    }

    /// Beyond this, figures are not to be trusted, whichever way they point.
    pub fn is_noisy(&self) -> bool {
        /// Percent of a core; on a quiet machine it is below 5.
        const QUIET: f64 = 20.0;
        self.noise() > QUIET
    }

    /// At most `promised`; `shown` turns figures into text with their unit.
    pub fn at_most(
        &mut self,
        what: &str,
        reached: f64,
        promised: f64,
        limit: &str,
        shown: impl Fn(f64) -> String,
    ) {
        self.verdict(
            what,
            reached,
            promised,
            reached <= promised,
            "at most",
            limit,
            shown,
        );
    }

    pub fn at_least(
        &mut self,
        what: &str,
        reached: f64,
        promised: f64,
        limit: &str,
        shown: impl Fn(f64) -> String,
    ) {
        self.verdict(
            what,
            reached,
            promised,
            reached >= promised,
            "at least",
            limit,
            shown,
        );
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "private, and called in two places"
    )]
    fn verdict(
        &mut self,
        what: &str,
        reached: f64,
        promised: f64,
        is_met: bool,
        bound: &str,
        limit: &str,
        shown: impl Fn(f64) -> String,
    ) {
        let missed = if is_met {
            String::new()
        } else {
            let percent = (reached / promised - 1.0).abs() * 100.0;
            format!("by {percent:.0} %; {limit}")
        };
        self.verdicts.push(Verdict {
            what: what.to_owned(),
            promised: format!("{bound} {}", shown(promised)),
            reached: shown(reached),
            is_met,
            missed,
        });
    }
}

/// What stood in the way: which core was full. A core counts with all that ran on it, as the
/// kernel's work on packets is nobody's; where others ran too, the section says that it is noisy.
pub fn limit(contestant: Option<&Contestant>) -> String {
    const FULL: f64 = 90.0;
    let Some(contestant) = contestant else {
        return "it was not measured".into();
    };
    let median = |figure| contestant.median(figure);
    let (server, load) = (median("core_0_busy_percent"), median("core_1_busy_percent"));
    let what = match (server >= FULL, load >= FULL) {
        (true, true) => "both cores are full",
        (true, false) => "the server's core is full",
        (false, true) => "the load's core is full",
        (false, false) => "no core is full: it waits for the disk, the database or the network",
    };
    format!(
        "{what} (core 0 {server:.0} %, of which the server's own {:.0} %; core 1 {load:.0} %, the load's own {:.0} %)",
        median("server_cpu_percent"),
        median("client_cpu_percent")
    )
}
