//! Compares the public API of the runtime with `api.txt`: `cargo run --manifest-path tests/api/Cargo.toml`. With
//! `--bless` it writes the file; the review then sees what became public, or no longer is.
//!
//! rustdoc's JSON is not stable, so it is read on one compiler alone.

mod item;
mod ty;

use std::{env, error::Error, fs, path::Path, process::Command};

use serde_json::Value;

use crate::item::Api;

const TOOLCHAIN: &str = "rustc 1.95.";

fn main() -> Result<(), Box<dyn Error>> {
    let version = output(Command::new("rustc").arg("--version"))?;
    if !version.starts_with(TOOLCHAIN) {
        println!("skipped: the API on record is as {TOOLCHAIN}x tells it, and this is {}", version.trim());
        return Ok(());
    }
    let lines = Api::of(&documented()?).lines();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("api.txt");
    if env::args().any(|arg| arg == "--bless") {
        fs::write(path, lines.join("\n") + "\n")?;
        return Ok(());
    }
    let recorded = fs::read_to_string(path)?;
    let recorded: Vec<&str> = recorded.lines().collect();
    let gone = recorded.iter().filter(|line| !lines.iter().any(|known| known == *line)).map(|line| format!("- {line}"));
    let new = lines.iter().filter(|line| !recorded.contains(&line.as_str())).map(|line| format!("+ {line}"));
    let changes: Vec<String> = gone.chain(new).collect();
    if changes.is_empty() {
        println!("{} public items, as on record", lines.len());
        return Ok(());
    }
    println!("{}", changes.join("\n"));
    Err("the public API is not that on record; if that is meant, run this with `--bless`".into())
}

/// What rustdoc knows of the crate.
fn documented() -> Result<Value, Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // That of the project, where what the crate depends on is checked already.
    let target = root.join("target");
    let mut rustdoc = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    rustdoc.args(["rustdoc", "--quiet", "--package", "rest-error", "--lib", "--all-features"]);
    rustdoc.args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    // A stable compiler takes the option of a nightly one so.
    rustdoc.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target).current_dir(&root);
    output(&mut rustdoc)?;
    Ok(serde_json::from_str(&fs::read_to_string(target.join("doc/rest_error.json"))?)?)
}

fn output(command: &mut Command) -> Result<String, Box<dyn Error>> {
    let output = command.output()?;
    if !output.status.success() {
        return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
