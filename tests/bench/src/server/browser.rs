//! Scripts that measure with a real browser.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::Outcome;
use crate::job::Figures;
use crate::setup::Setup;

/// Runs a script of `faces` to its end. The browser has both cores, as on anybody's machine.
pub fn browse(setup: &Setup, script: &str, job: &Value) -> Outcome<Figures> {
    let output = Command::new("node")
        .arg(setup.faces.join(script))
        .arg(job.to_string())
        .stderr(Stdio::piped())
        .output()?;
    if !output.status.success() {
        let told = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{script}: {}", told.trim()).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
