//! A disk so small that a test can fill it: a file system of its own, in memory.
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

pub struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None`, loudly, where this machine lets nobody mount; for root with `CI=true` that fails.
    #[expect(
        clippy::print_stderr,
        reason = "a skipped test must be seen by who runs the tests"
    )]
    pub fn mount(test: &str, mebibytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"]);
        let why = match mount.arg(folder.path()).output() {
            Ok(output) if output.status.success() => return Some(Self(folder)),
            Ok(output) => String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            Err(error) => error.to_string(),
        };
        let process = std::fs::metadata("/proc/self").expect("this process");
        let is_ci = std::env::var("CI").as_deref() == Ok("true");
        assert!(!(is_ci && process.uid() == 0), "CI needs to mount: {why}");
        eprintln!("SKIPPED: no small disk ({test}): {why}");
        None
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    fn ballast(&self) -> PathBuf {
        self.path().join("ballast")
    }

    /// Takes the last page that is free.
    pub fn fill(&self) {
        let file = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.ballast());
        let mut file = file.expect("a file");
        for step in [1 << 16, 1 << 12, 1] {
            fill_by(&mut file, step);
        }
    }

    pub fn clear(&self) {
        std::fs::remove_file(self.ballast()).expect("the ballast");
    }
}

fn fill_by(file: &mut File, bytes: usize) {
    loop {
        match file.write_all(&vec![0; bytes]) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::StorageFull => return,
            Err(error) => panic!("{error}"),
        }
    }
}

impl Drop for SmallDisk {
    /// Lazily: a server that a failed test leaves behind is only just ending.
    fn drop(&mut self) {
        // What cannot be unmounted goes with the machine's next start.
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}
