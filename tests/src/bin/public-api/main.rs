//! Compares the public API of the runtime with the record in `tests/api.txt`:
//!
//! ```sh
//! cargo run -p rest-error-tests --bin public-api             # fails if the API differs from the record
//! cargo run -p rest-error-tests --bin public-api -- --bless  # writes the record; not possible in CI
//! ```
//!
//! rustdoc's JSON is unstable, so this program only runs with the toolchain that `rust-toolchain.toml` pins.

#![allow(clippy::indexing_slicing, reason = "an index into JSON gives null where there is nothing")]

mod item;
mod ty;

use std::{env, error::Error, fs, path::Path, process::Command};

use serde_json::Value;

use crate::item::Api;

fn main() -> Result<(), Box<dyn Error>> {
    let bless = match env::args().nth(1).as_deref() {
        None => false,
        Some("--bless") => true,
        Some(other) => return Err(format!("unknown argument `{other}`; the only one is `--bless`").into()),
    };
    if bless && env::var_os("CI").is_some() {
        return Err("the record cannot be written in CI, and the environment has the variable `CI`".into());
    }
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.parent().ok_or("the package is in a folder of the project")?;
    let pinned = pinned(&fs::read_to_string(root.join("rust-toolchain.toml"))?)?;
    let version = output(Command::new("rustc").arg("--version"))?;
    if version.split_whitespace().nth(1) != Some(&pinned) {
        return Err(format!(
            "the record is that of Rust {pinned}, which `rust-toolchain.toml` pins, but this is {}",
            version.trim()
        )
        .into());
    }

    let lines = Api::of(&documented(root)?).lines();
    let record = package.join("api.txt");
    if bless {
        fs::write(record, lines.join("\n") + "\n")?;
        return Ok(());
    }
    let recorded = fs::read_to_string(record)?;
    let recorded: Vec<&str> = recorded.lines().collect();
    let gone = recorded.iter().filter(|line| !lines.iter().any(|known| known == *line)).map(|line| format!("- {line}"));
    let new = lines.iter().filter(|line| !recorded.contains(&line.as_str())).map(|line| format!("+ {line}"));
    let changes: Vec<String> = gone.chain(new).collect();
    if changes.is_empty() {
        println!("{} public items, all as recorded", lines.len());
        return Ok(());
    }
    println!("{}", changes.join("\n"));
    Err("the public API differs from the record; if the change is intended, run this with `--bless`".into())
}

/// The version that a `rust-toolchain.toml` pins.
fn pinned(file: &str) -> Result<String, Box<dyn Error>> {
    let channel = file.lines().find_map(|line| line.strip_prefix("channel = \"")?.strip_suffix('"'));
    Ok(channel.ok_or("`rust-toolchain.toml` has no channel")?.to_owned())
}

/// The documentation of the crate, as JSON from rustdoc.
fn documented(root: &Path) -> Result<Value, Box<dyn Error>> {
    // This folder already has the results of checking the dependencies.
    let target = root.join("target");
    let mut rustdoc = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    rustdoc.args(["rustdoc", "--locked", "--quiet", "--package", "rest-error", "--lib", "--all-features"]);
    rustdoc.args(["--", "-Zunstable-options", "--output-format", "json", "--cap-lints", "allow"]);
    // With this variable, a stable compiler accepts unstable options.
    rustdoc.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TARGET_DIR", &target).current_dir(root);
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
