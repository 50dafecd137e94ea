//! The program `calls`, under cachegrind.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Result, output, valgrind};

/// What one call takes.
pub struct Cost {
    /// Of this call alone: the difference of many and fewer.
    pub instructions: u64,
    /// Of this call alone.
    pub allocations: u64,
}

/// The program, built with optimisations.
pub struct Calls(PathBuf);

impl Calls {
    /// Builds it.
    ///
    /// # Errors
    /// If it does not build.
    pub fn build() -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        let build = output(
            Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
                .args(["build", "--locked", "--release", "--package", "calls"])
                .args(["--message-format", "json", "--manifest-path"])
                .arg(folder.join("Cargo.toml")),
        )?;
        let messages = build.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        let mut executables = messages.filter_map(|message| message.get("executable")?.as_str().map(PathBuf::from));
        Ok(Self(executables.next_back().ok_or("cargo names no executable")?))
    }

    /// The names of the calls.
    ///
    /// # Errors
    /// If the program fails.
    pub fn names(&self) -> Result<Vec<String>> {
        Ok(output(&mut Command::new(&self.0))?.lines().map(str::to_owned).collect())
    }

    /// What a call of this name takes.
    ///
    /// # Errors
    /// If valgrind is not there, or the program fails.
    pub fn cost(&self, name: &str) -> Result<Cost> {
        let instructions = |count: &str| valgrind::instructions(valgrind::command(&self.0).args([name, count]));
        let (few, many) = (instructions("1000")?, instructions("3000")?);
        let allocations = output(Command::new(&self.0).args([name, "1000"]))?.trim().parse()?;
        Ok(Cost { instructions: (many - few) / 2000, allocations })
    }
}
