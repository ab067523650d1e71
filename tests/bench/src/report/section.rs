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

    /// What the machine did besides, where it was enough to disturb.
    pub fn noise(&self) -> Option<String> {
        /// Percent of a core; a quiet machine stays below.
        const QUIET: f64 = 20.0;
        let all = self
            .contestants
            .iter()
            .flat_map(|contestant| &contestant.runs);
        let most = all
            .filter_map(|run| run.get("others_cpu_percent"))
            .fold(0.0, |most, one| f64::max(most, *one));
        (most > QUIET).then(|| {
            format!("Besides server and load, up to {most:.0} % of a core was used in a run: by the database server if there is one, else by noise.")
        })
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

/// What stood in the way, from the processor time of both sides.
pub fn limit(contestant: Option<&Contestant>) -> String {
    const FULL: f64 = 90.0;
    let Some(contestant) = contestant else {
        return "it was not measured".into();
    };
    let (server, client) = (
        contestant.median("server_cpu_percent"),
        contestant.median("client_cpu_percent"),
    );
    let what = match (server >= FULL, client >= FULL) {
        (true, true) => "both the server's core and the load's are full",
        (true, false) => "the server's core is full",
        (false, true) => "the load client's core is full: the server had time left",
        (false, false) => {
            "neither core is full: it waits for the disk, the database or the network"
        }
    };
    let others = contestant.median("others_cpu_percent");
    format!("{what} (server {server:.0} %, load {client:.0} %, all else {others:.0} % of a core)")
}
