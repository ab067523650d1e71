//! How many files, and so sockets, this process may have open.

/// Assumed where the system does not say; the usual soft limit of a shell.
const USUAL: u64 = 1024;

/// The soft limit of open files of this process.
pub(super) fn soft_limit() -> u64 {
    std::fs::read_to_string("/proc/self/limits")
        .ok()
        .and_then(|text| parse(&text))
        .unwrap_or(USUAL)
}

/// Reads the line `Max open files  SOFT  HARD  files` of Linux' `/proc/self/limits`.
pub(super) fn parse(text: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("Max open files"))?;
    match line.split_whitespace().next()? {
        "unlimited" => Some(u64::MAX),
        number => number.parse().ok(),
    }
}
