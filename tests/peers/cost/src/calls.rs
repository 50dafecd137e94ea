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

    /// The series of calls, each with its name and its sizes.
    ///
    /// # Errors
    /// If the program fails.
    pub fn series(&self) -> Result<Vec<(String, Vec<u64>)>> {
        let lines = output(Command::new(&self.0).arg("growth"))?;
        lines
            .lines()
            .map(|line| {
                let (name, sizes) = line.split_once(';').ok_or("a series has a name and sizes")?;
                Ok((name.to_owned(), sizes.split(',').map(str::parse).collect::<std::result::Result<_, _>>()?))
            })
            .collect()
    }

    /// What a call of this name takes.
    ///
    /// # Errors
    /// If valgrind is not there, or the program fails.
    pub fn cost(&self, name: &str) -> Result<Cost> {
        self.difference(name, &[], [1000, 3000])
    }

    /// What the call of a series takes at this size. The larger it is, the fewer calls are made.
    ///
    /// # Errors
    /// If valgrind is not there, or the program fails.
    pub fn cost_at(&self, series: &str, size: u64) -> Result<Cost> {
        let few = (100_000 / size).clamp(2, 1000);
        self.difference(series, &[&size.to_string()], [few, 3 * few])
    }

    fn difference(&self, name: &str, size: &[&str], counts: [u64; 2]) -> Result<Cost> {
        let [few, many] = counts.map(|count| {
            let count = count.to_string();
            valgrind::instructions(valgrind::command(&self.0).args([name, &*count]).args(size))
        });
        let [first, second] = counts;
        let allocations = output(Command::new(&self.0).args([name, &*first.to_string()]).args(size))?.trim().parse()?;
        Ok(Cost { instructions: (many? - few?) / (second - first), allocations })
    }
}
