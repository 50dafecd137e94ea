//! What the commands share: counting instructions, and the files of results.

pub mod calls;
pub mod case;
pub mod rustc;
pub mod valgrind;

use std::{error::Error, fs, path::PathBuf, process::Command};

/// Any failure ends a command.
pub type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// Prints a table, and with `--write` keeps it beside the program, with date, machine and versions.
///
/// # Errors
/// If the file can't be written.
pub fn report(name: &str, table: &str) -> Result<()> {
    println!("{table}");
    if std::env::args().any(|arg| arg == "--write") {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("results").join(format!("{name}.md"));
        let rustc = output(Command::new("rustc").arg("--version"))?;
        let day = output(Command::new("date").args(["--utc", "+%Y-%m-%d"]))?;
        let head = format!("{}, {}, {} cores.", day.trim(), rustc.trim(), std::thread::available_parallelism()?);
        let kind = format!("{} {}", std::env::consts::ARCH, std::env::consts::OS);
        fs::create_dir_all(path.parent().ok_or("no folder")?)?;
        fs::write(path, format!("<!-- cargo run --release --bin {name} -- --write -->\n\n{head} {kind}.\n\n{table}"))?;
    }
    Ok(())
}

/// What a command prints.
///
/// # Errors
/// If it can't be run, or fails.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
