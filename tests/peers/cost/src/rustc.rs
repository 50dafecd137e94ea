//! rustc on a source, with libraries that are built already: under cachegrind, or by the clock.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{Result, output, valgrind};

/// What the cases are compiled against.
pub struct Libraries {
    folder: PathBuf,
    externs: Vec<String>,
}

/// How a source is compiled.
#[derive(Clone, Copy)]
pub enum Profile {
    Check,
    Release,
}

impl Libraries {
    /// Builds a package, and asks cargo where these libraries are, which it is or depends on.
    ///
    /// # Errors
    /// If they do not build.
    pub fn build(profile: Profile, package: &str, crates: &[&str]) -> Result<Self> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        match profile {
            Profile::Check => cargo.arg("check"),
            Profile::Release => cargo.args(["build", "--release"]),
        };
        let build = cargo
            .args(["--locked", "--lib", "--package", package, "--message-format", "json", "--manifest-path"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
            .stderr(Stdio::inherit());
        let mut libraries = Self { folder: PathBuf::new(), externs: Vec::new() };
        for line in output(build)?.lines() {
            let message: serde_json::Value = serde_json::from_str(line)?;
            let name =
                message.pointer("/target/name").and_then(|name| name.as_str()).unwrap_or_default().replace('-', "_");
            let files = message
                .get("filenames")
                .and_then(|files| files.as_array())
                .into_iter()
                .flatten()
                .filter_map(|file| file.as_str());
            // A build script can need the same crate.
            let wanted = match profile {
                Profile::Check => "rmeta",
                Profile::Release => "rlib",
            };
            let is_host = match profile {
                Profile::Check => {
                    files.clone().any(|file| Path::new(file).extension().is_some_and(|found| found == "rlib"))
                }
                Profile::Release => message.pointer("/profile/opt_level").is_some_and(|level| *level == "0"),
            };
            let mut files = files.filter(|file| Path::new(file).extension().is_some_and(|found| found == wanted));
            if let (Some(file), true) = (files.next(), crates.contains(&&*name) && !is_host) {
                libraries.externs.push(format!("{name}={file}"));
                // Beside the libraries that this one depends on.
                let deps = Path::new(file).parent().unwrap_or(Path::new(""));
                libraries.folder = if deps.ends_with("deps") { deps.to_path_buf() } else { deps.join("deps") };
            }
        }
        if libraries.externs.len() == crates.len() { Ok(libraries) } else { Err("cargo did not build all".into()) }
    }

    /// How many instructions rustc takes to check a source.
    ///
    /// # Errors
    /// If valgrind is not there, or the source does not compile.
    pub fn instructions(&self, source: &str) -> Result<u64> {
        valgrind::instructions(&mut self.rustc(source, Profile::Check, valgrind::command)?)
    }

    /// How long rustc takes, and how many bytes come out.
    ///
    /// # Errors
    /// If the source does not compile.
    pub fn time(&self, source: &str, profile: Profile) -> Result<(Duration, u64)> {
        let mut rustc = self.rustc(source, profile, Command::new)?;
        let start = Instant::now();
        output(&mut rustc)?;
        Ok((start.elapsed(), fs::metadata(folder()?.join("case.out"))?.len()))
    }

    /// How many bytes the source has once all macros are expanded.
    ///
    /// # Errors
    /// If the source does not compile.
    pub fn expanded(&self, source: &str) -> Result<u64> {
        let mut rustc = self.rustc(source, Profile::Check, Command::new)?;
        // Of a stable compiler as of a nightly one: the figure is of the text alone.
        output(rustc.arg("-Zunpretty=expanded").env("RUSTC_BOOTSTRAP", "1"))?;
        Ok(fs::metadata(folder()?.join("case.out"))?.len())
    }

    fn rustc(&self, source: &str, profile: Profile, run: impl Fn(PathBuf) -> Command) -> Result<Command> {
        let folder = folder()?;
        let input = folder.join("case.rs");
        fs::write(&input, source)?;
        // The compiler itself, and not rustup's proxy before it.
        let sysroot = PathBuf::from(output(Command::new("rustc").args(["--print", "sysroot"]))?.trim());
        let mut rustc = run(sysroot.join("bin/rustc"));
        rustc.env("LD_LIBRARY_PATH", sysroot.join("lib")).args(["--edition", "2024", "--crate-type", "lib"]);
        match profile {
            Profile::Check => rustc.arg("--emit=metadata"),
            Profile::Release => rustc.args(["--emit=obj", "-Copt-level=3", "-Ccodegen-units=1"]),
        };
        let mut search = OsString::from("dependency=");
        search.push(&self.folder);
        rustc.arg("-o").arg(folder.join("case.out")).arg("-L").arg(search).arg(&input);
        for library in &self.externs {
            rustc.args(["--extern", library]);
        }
        Ok(rustc)
    }
}

fn folder() -> Result<PathBuf> {
    let folder =
        env::temp_dir().join(format!("rest-error-cost-{}-{:?}", std::process::id(), std::thread::current().id()));
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
