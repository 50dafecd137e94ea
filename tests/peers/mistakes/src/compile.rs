//! Has rustc compile a case, against what cargo built for this package.

use std::{
    collections::HashMap,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::{case::Case, diagnostic::Diagnostic, rules::CRATES};

pub(crate) struct Compiler {
    rustc: OsString,
    version: String,
    crates: HashMap<String, Built>,
    /// Where rustc runs: the cases without their marks.
    folder: PathBuf,
}

/// A crate that cargo built.
struct Built {
    version: String,
    file: PathBuf,
}

/// A line of `cargo build --message-format=json`.
#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    package_id: String,
    #[serde(default)]
    filenames: Vec<PathBuf>,
}

impl Compiler {
    /// Asks cargo where the crates are, which it has built for this program already.
    pub(crate) fn find(root: &Path) -> Result<Self> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let manifest = root.join("Cargo.toml");
        let build = ["build", "--locked", "--quiet", "--message-format=json", "--manifest-path"];
        let output = Command::new(cargo).args(build).arg(manifest).output().context("cargo does not run")?;
        if !output.status.success() {
            bail!("cargo build failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        let mut crates = HashMap::new();
        for line in String::from_utf8(output.stdout)?.lines() {
            let message: Message = serde_json::from_str(line)?;
            // `registry+https://…#thiserror@2.0.21`
            let Some((name, version)) = message.package_id.rsplit('#').next().and_then(|id| id.split_once('@')) else {
                continue;
            };
            // Some crates are a dynamic library too, which is not for Rust; a derive is nothing else.
            let library = |end| message.filenames.iter().find(|file| file.extension() == Some(OsStr::new(end)));
            if let Some(file) = ["rlib", "so", "dylib", "dll"].into_iter().find_map(library) {
                crates.insert(name.to_owned(), Built { version: version.to_owned(), file: file.clone() });
            }
        }
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let version = Command::new(&rustc).arg("--version").output().context("rustc does not run")?;
        let version = String::from_utf8(version.stdout)?.trim().to_owned();
        let program = std::env::current_exe()?;
        let folder = program.parent().context("the program is in a folder")?.join("mistakes-cases");
        fs::create_dir_all(folder.join("cases"))?;
        fs::copy(root.join("cases/uses.rs"), folder.join("cases/uses.rs"))?;
        Ok(Self { rustc, version, crates, folder })
    }

    pub(crate) fn rustc_version(&self) -> &str {
        &self.version
    }

    /// The versions of the crates, in the order of the columns.
    pub(crate) fn versions(&self) -> Vec<String> {
        CRATES
            .iter()
            .map(|name| self.crates.get(*name).map_or_else(String::new, |built| built.version.clone()))
            .collect()
    }

    /// The errors of a case. It sees its own crate alone, as rustc would name types by way of the others.
    pub(crate) fn errors(&self, case: &Case) -> Result<Vec<Diagnostic>> {
        let built = self.crates.get(case.name).with_context(|| format!("cargo did not build {}", case.name))?;
        let path = self.folder.join(case.path());
        let parent = path.parent().context("a case is in a folder")?;
        fs::create_dir_all(parent)?;
        fs::write(&path, &case.source)?;

        let mut rustc = Command::new(&self.rustc);
        rustc.args(["--edition=2024", "--crate-type=lib", "--emit=metadata", "--error-format=json", "--extern"]);
        let mut dependency = OsString::from(case.name.replace('-', "_"));
        dependency.push("=");
        dependency.push(&built.file);
        let dependencies = built.file.parent().context("a library is in a folder")?;
        rustc.arg(dependency).arg("-L").arg(dependencies).arg("-L").arg(dependencies.join("deps"));
        rustc.arg("--out-dir").arg(parent).arg(case.path()).current_dir(&self.folder);
        let output = rustc.output().context("rustc does not run")?;
        let diagnostics = String::from_utf8(output.stderr)?;
        let diagnostics: Vec<Diagnostic> =
            diagnostics.lines().map(serde_json::from_str).collect::<Result<_, _>>().context(diagnostics.clone())?;
        Ok(diagnostics.into_iter().filter(Diagnostic::is_error).collect())
    }
}
