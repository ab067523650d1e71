//! What the kernel says about processes and about the machine.

use std::fs::read_to_string;

use crate::Outcome;

/// Of `/proc`'s clock: `USER_HZ`, 100 on every architecture that Linux is built for here.
const TICKS_PER_SECOND: f64 = 100.0;

/// Resident bytes of a process.
pub fn resident(process: u32) -> Outcome<f64> {
    let status = read_to_string(format!("/proc/{process}/status"))?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .ok_or("no VmRSS")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").parse()?;
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

/// Two readings, and what lies between them.
pub struct Meter {
    server: u32,
    before: (f64, f64),
    began: tokio::time::Instant,
}

impl Meter {
    pub fn start(server: u32) -> Outcome<Self> {
        let before = (
            processor_seconds(server)?,
            processor_seconds(std::process::id())?,
        );
        Ok(Self {
            server,
            before,
            began: tokio::time::Instant::now(),
        })
    }

    /// Seconds, and the parts of one core in percent that the server and this process used.
    pub fn stop(&self) -> Outcome<(f64, f64, f64)> {
        let seconds = self.began.elapsed().as_secs_f64();
        let server = processor_seconds(self.server)? - self.before.0;
        let client = processor_seconds(std::process::id())? - self.before.1;
        Ok((seconds, server / seconds * 100.0, client / seconds * 100.0))
    }
}
