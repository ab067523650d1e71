//! What the kernel says about processes and about the machine.

use std::fs::read_to_string;

use tokio::time::{Duration, Instant};

use crate::Outcome;
use crate::job::Figures;

/// Of `/proc`'s clock: `USER_HZ`, 100 on every architecture that Linux is built for here.
const TICKS_PER_SECOND: f64 = 100.0;

/// Until memory that is on its way back is back: Careline looks every 5 s for what it can give back,
/// and SQLite's cache is among that after 5 s of rest.
pub const SETTLE: Duration = Duration::from_secs(12);

/// Resident bytes of a process.
pub fn resident(process: u32) -> Outcome<f64> {
    status(process, "VmRSS:")
}

/// Of these, the bytes of files that are mapped into it: its own code and that of its libraries.
pub fn resident_files(process: u32) -> Outcome<f64> {
    status(process, "RssFile:")
}

fn status(process: u32, name: &str) -> Outcome<f64> {
    let status = read_to_string(format!("/proc/{process}/status"))?;
    let figure = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .ok_or_else(|| format!("no {name}"))?;
    let kib: f64 = figure.trim().trim_end_matches(" kB").parse()?;
    Ok(kib * 1024.0)
}

/// Seconds of processor time that a process has used, all its threads together.
pub fn processor_seconds(process: u32) -> Outcome<f64> {
    let stat = read_to_string(format!("/proc/{process}/stat"))?;
    // The name in brackets may hold anything; the numbers come after the last bracket.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|field| field.parse::<f64>().ok())
            .ok_or("no times")
    };
    Ok((ticks(11)? + ticks(12)?) / TICKS_PER_SECOND)
}

/// Connections that a full listen queue has refused since the machine started.
pub fn listen_overflows() -> Outcome<f64> {
    let text = read_to_string("/proc/net/netstat")?;
    let mut lines = text.lines().filter(|line| line.starts_with("TcpExt:"));
    let (names, values) = (
        lines.next().ok_or("no TcpExt")?,
        lines.next().ok_or("no TcpExt")?,
    );
    let found = names
        .split(' ')
        .zip(values.split(' '))
        .find(|(name, _)| *name == "ListenOverflows");
    Ok(found.ok_or("no ListenOverflows")?.1.parse()?)
}

/// One line per fact, without anything that names the machine.
pub fn describe() -> Outcome<Vec<String>> {
    let cpu = read_to_string("/proc/cpuinfo")?;
    let cores = cpu
        .lines()
        .filter(|line| line.starts_with("processor"))
        .count();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .unwrap_or_default();
    let memory = read_to_string("/proc/meminfo")?;
    let total = memory
        .lines()
        .find_map(|line| line.strip_prefix("MemTotal:"))
        .unwrap_or_default();
    let kib: f64 = total.trim().trim_end_matches(" kB").parse()?;
    let load = read_to_string("/proc/loadavg")?;
    Ok(vec![
        format!(
            "{cores} cores, {}",
            model.trim_start_matches([' ', '\t', ':'])
        ),
        format!("{:.1} GiB memory", kib / 1024.0 / 1024.0),
        format!(
            "Linux {}",
            read_to_string("/proc/sys/kernel/osrelease")?.trim()
        ),
        format!(
            "load before the start: {}",
            load.split(' ').take(3).collect::<Vec<_>>().join(" ")
        ),
    ])
}

/// Seconds that each core was busy since the machine started, whoever it worked for: with the
/// kernel's own work on packets, which counts for no process, and what other machines took away.
fn busy_seconds() -> Outcome<Vec<f64>> {
    let stat = read_to_string("/proc/stat")?;
    let cores = stat
        .lines()
        .filter(|line| line.starts_with("cpu") && !line.starts_with("cpu "));
    Ok(cores.map(busy).collect())
}

fn busy(line: &str) -> f64 {
    let fields = line.split_whitespace().skip(1);
    let ticks: Vec<f64> = fields.filter_map(|field| field.parse().ok()).collect();
    // user, nice, system, idle, iowait, irq, softirq, steal
    let busy = [0, 1, 2, 5, 6, 7].map(|at| ticks.get(at).copied().unwrap_or_default());
    busy.iter().sum::<f64>() / TICKS_PER_SECOND
}

/// Percent of a core that the machine is busy with, before anything is started.
pub async fn background() -> Outcome<f64> {
    const LOOK: Duration = Duration::from_secs(1);
    let before: f64 = busy_seconds()?.iter().sum();
    tokio::time::sleep(LOOK).await;
    let after: f64 = busy_seconds()?.iter().sum();
    Ok((after - before) / LOOK.as_secs_f64() * 100.0)
}

/// Two readings, and what lies between them.
pub struct Meter {
    server: u32,
    before: [f64; 4],
    began: Instant,
}

/// Parts of one core in percent.
pub struct Metered {
    pub seconds: f64,
    pub server: f64,
    pub client: f64,
    /// The server's core and the load's, whoever used them.
    pub cores: [f64; 2],
}

impl Meter {
    pub fn elapsed(&self) -> Duration {
        self.began.elapsed()
    }

    pub fn start(server: u32) -> Outcome<Self> {
        let before = readings(server)?;
        Ok(Self {
            server,
            before,
            began: Instant::now(),
        })
    }

    pub fn stop(&self) -> Outcome<Metered> {
        let seconds = self.began.elapsed().as_secs_f64();
        let after = readings(self.server)?;
        let [server, client, core_0, core_1] =
            [0, 1, 2, 3].map(|at| (after[at] - self.before[at]) / seconds * 100.0);
        Ok(Metered {
            seconds,
            server,
            client,
            cores: [core_0, core_1],
        })
    }
}

impl Metered {
    /// Adds the processors' figures to a task's own.
    pub fn join(&self, mut figures: Figures) -> Figures {
        figures.insert("server_cpu_percent".into(), self.server);
        figures.insert("client_cpu_percent".into(), self.client);
        figures.insert("core_0_busy_percent".into(), self.cores[0]);
        figures.insert("core_1_busy_percent".into(), self.cores[1]);
        figures
    }
}

fn readings(server: u32) -> Outcome<[f64; 4]> {
    let cores = busy_seconds()?;
    let core = |at: usize| cores.get(at).copied().ok_or("there is one core only");
    Ok([
        processor_seconds(server)?,
        processor_seconds(std::process::id())?,
        core(0)?,
        core(1)?,
    ])
}
