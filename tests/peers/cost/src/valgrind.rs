//! Instructions of a process, by cachegrind.

use std::{ffi::OsStr, process::Command};

use crate::Result;

/// A command that is to be counted.
#[must_use]
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]).arg(program);
    valgrind
}

/// The instructions of the whole process.
///
/// # Errors
/// If valgrind is not there, or the program fails.
pub fn instructions(command: &mut Command) -> Result<u64> {
    let output = command.output().map_err(|error| format!("valgrind: {error}"))?;
    let report = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(report.into_owned().into());
    }
    let line = report.lines().find(|line| line.contains("I   refs:")).ok_or("no count in valgrind's report")?;
    let digits: String = line.rsplit(':').next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    Ok(digits.parse()?)
}
