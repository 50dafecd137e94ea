//! [`ContractError`]: why a catalogue does not match its contract.

use std::{env, fmt, io, path::PathBuf};

use super::change::Differences;
use crate::text::line::OneLine;

/// The version of the format that is written, and the latest one that can be read.
pub(super) const VERSION: u64 = 1;

/// If this variable of the environment is `1`, the checks write their files.
const BLESS: &str = "REST_ERROR_BLESS";

/// Whether the checks write their files. On a build server they would pass whatever has changed, and nobody would see the files.
pub(super) fn is_blessed() -> bool {
    is_requested() && !is_build_server()
}

fn is_requested() -> bool {
    env::var_os(BLESS).is_some_and(|value| value == "1")
}

fn is_build_server() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "0" && value != "false")
}

/// Why a catalogue does not match the contract in a file, or a generated text its committed copy. The message says what to
/// do.
#[derive(Debug)]
#[non_exhaustive]
pub enum ContractError {
    /// There is no such file.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// The error of the operating system.
        source: io::Error,
    },
    /// The file is not a contract: it is truncated, or not JSON, or other JSON.
    NotAContract {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The file was written by a later version of this crate.
    Later {
        /// The file.
        path: PathBuf,
        /// Its version.
        version: u64,
    },
    /// An operation has a code that the contract does not have, or has with another status, or without `args` or `details`. The file was
    /// neither read nor changed.
    Unlisted {
        /// The name of each such operation, and what is wrong with one of its codes.
        faults: Vec<(String, String)>,
    },
    /// The file differs from the catalogue.
    Differs {
        /// The file.
        path: PathBuf,
        /// The differences.
        differences: Differences,
    },
    /// The file is not text, so it is no copy of a generated text.
    NotText {
        /// The file.
        path: PathBuf,
    },
    /// The file differs from the generated text.
    Outdated {
        /// The file.
        path: PathBuf,
        /// The number of the first line that differs, from 1.
        line: usize,
        /// How it differs.
        difference: String,
    },
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => {
                write!(f, "there is no file {}: create it with {}, and commit it", path.display(), BlessCommand)
            }
            Self::Io { path, source } => match path.parent() {
                Some(folder) if source.kind() == io::ErrorKind::NotFound => write!(
                    f,
                    "{} cannot be written, because there is no folder {}: create it, or correct the path",
                    path.display(),
                    folder.display()
                ),
                _ => write!(f, "{}: {source}", path.display()),
            },
            Self::NotAContract { path, reason } => write!(
                f,
                "{} is not a contract of error codes, and was not changed: {reason}. Restore the committed file, or \
                 remove it and create it again with {BlessCommand}",
                path.display()
            ),
            Self::Later { path, version } => write!(
                f,
                "{} was written by a later version of rest-error and was not changed: the file has version {version}, \
                 and this crate reads versions up to {}. Update rest-error",
                path.display(),
                VERSION
            ),
            Self::Unlisted { faults } => {
                f.write_str("operations have codes that differ from those of the contract:\n\n")?;
                for (operation, fault) in faults {
                    writeln!(f, "  - operation `{}`: {fault}", OneLine(operation))?;
                }
                f.write_str(
                    "\nName the codes of the operations by the catalogue that `Contract::of` gets, such as \
                     `Service[\"MachineNotFound\"]` in `catalogue!`",
                )
            }
            Self::Differs { path, differences } => write!(
                f,
                "the error codes differ from {}\n\n{differences}\nif that is intended, update the file with \
                 {BlessCommand}",
                path.display()
            ),
            Self::NotText { path } => write!(
                f,
                "{} is not text in UTF-8, and was not changed. Restore the committed file, or remove it and create it \
                 again with {BlessCommand}",
                path.display()
            ),
            Self::Outdated { path, line, difference } => write!(
                f,
                "{} is out of date at line {line}: {difference}. Update the file with {BlessCommand}. If error codes have \
                 changed, the test of the contract says which clients that breaks",
                path.display()
            ),
        }
    }
}

/// The command that writes the file, in backticks. It names the package, if cargo has said which one is tested.
struct BlessCommand;

impl fmt::Display for BlessCommand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{BLESS}=1 cargo test")?;
        if let Ok(package) = env::var("CARGO_PKG_NAME") {
            write!(f, " -p {package}")?;
        }
        f.write_str("`")?;
        // The user has set the variable, but it has no effect on a build server.
        if is_requested() && is_build_server() { f.write_str(" where the variable `CI` is not set") } else { Ok(()) }
    }
}

impl std::error::Error for ContractError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
