//! A test that holds the error codes to a file in the repository, so that no change of theirs goes unseen.
//!
//! Error codes are a contract with the clients. In a test of the service, compare the catalogue with a committed file:
//!
//! ```no_run
//! use rest_error::{Catalogued, contract, defender::DefenderError};
//!
//! # #[allow(clippy::test_attr_in_doctest)]
//! #[test]
//! fn the_codes_are_those_of_the_contract() {
//!     contract::check(DefenderError::CATALOGUE, "errors.json");
//! }
//! # // rustdoc leaves out what is a test, so that its words are compiled here.
//! # fn the_same() {
//! #     contract::check(DefenderError::CATALOGUE, "errors.json");
//! # }
//! ```
//!
//! A path that is not absolute starts at the folder in which the test runs: with cargo, that of its package.
//! The test fails with all differences, those that break clients apart from those that don't. If they are meant,
//! `REST_ERROR_BLESS=1 cargo test` writes the file; without that variable nothing is ever written.
//!
//! | breaks clients | does not |
//! |---|---|
//! | a code or an alias is gone | a code or an alias is new |
//! | its status changed | its message reads otherwise |
//! | a placeholder is gone, and with it an argument | a placeholder is new |
//! | its request may no longer be sent again | its request may now be sent again |
//!
//! The file is JSON, sorted by code: an object with `version`, which is 1, and `codes`, in which each code has its
//! `status`, `message` (the template), `retryable`, and its `params` and `aliases` where it has some.

mod compare;
mod file;

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use self::file::Contract;
use crate::Catalogue;

/// Set to `1`, it has [`check`] write the file.
const BLESS: &str = "REST_ERROR_BLESS";

/// Compares a catalogue with the contract in a file; for a test.
///
/// With `REST_ERROR_BLESS=1` in the environment, writes the file where it differs, see [`bless`].
///
/// # Panics
/// With a [`ContractError`] as the message: if they differ, or the file can't be read as a contract.
#[track_caller]
#[expect(clippy::panic, reason = "so a test fails")]
pub fn check(catalogue: &Catalogue, path: impl AsRef<Path>) {
    let path = path.as_ref();
    let result = match std::env::var_os(BLESS) {
        Some(value) if value == "1" => bless(catalogue, path),
        _ => compare(catalogue, path),
    };
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Compares a catalogue with the contract in a file, and writes nothing.
///
/// ```
/// use rest_error::{Catalogued, contract, contract::ContractError, defender::DefenderError};
///
/// let error = contract::compare(DefenderError::CATALOGUE, "no/such/file.json").unwrap_err();
/// assert!(matches!(error, ContractError::Missing { .. }));
/// ```
///
/// # Errors
/// [`ContractError`]: all differences, or why the file can't be read as a contract.
pub fn compare(catalogue: &Catalogue, path: impl AsRef<Path>) -> Result<(), ContractError> {
    let path = path.as_ref();
    let agreed = file::read(path)?;
    match compare::differences(&agreed, &Contract::of(catalogue)) {
        differences if differences.is_empty() => Ok(()),
        differences => Err(ContractError::Differs { path: path.to_owned(), differences }),
    }
}

/// Writes the contract of a catalogue into a file, unless it says the same already.
///
/// What is no contract, or that of a later version, is left as it is. A reader never sees half a file.
///
/// # Errors
/// [`ContractError`]: the file can't be written, or holds something else.
pub fn bless(catalogue: &Catalogue, path: impl AsRef<Path>) -> Result<(), ContractError> {
    let path = path.as_ref();
    match compare(catalogue, path) {
        Ok(()) => Ok(()),
        Err(ContractError::Missing { .. } | ContractError::Differs { .. }) => {
            file::write(&Contract::of(catalogue), path)
        }
        Err(other) => Err(other),
    }
}

/// Why a catalogue does not agree with the contract in a file. The text says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum ContractError {
    /// There is no such file.
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file can't be read or written.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is no contract: cut off, no JSON, or another JSON.
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
    /// The file says something else than the catalogue.
    Differs {
        /// The file.
        path: PathBuf,
        /// In what.
        differences: Differences,
    },
}

/// In what a catalogue differs from its contract, a sentence each.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    breaking: Vec<String>,
    harmless: Vec<String>,
}

impl Differences {
    /// What breaks clients.
    #[must_use]
    pub fn breaking(&self) -> &[String] {
        &self.breaking
    }

    /// What clients can live with.
    #[must_use]
    pub fn harmless(&self) -> &[String] {
        &self.harmless
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.breaking.is_empty() && self.harmless.is_empty()
    }
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (title, sentences) in [("breaks clients:", &self.breaking), ("does not break clients:", &self.harmless)] {
            if !sentences.is_empty() {
                writeln!(f, "{title}")?;
            }
            for sentence in sentences {
                writeln!(f, "  - {sentence}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for ContractError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => {
                write!(f, "there is no file {}: `{}` makes it, to be committed", path.display(), Blessing)
            }
            Self::Io { path, source } => write!(f, "{}: {source}", path.display()),
            Self::NotAContract { path, reason } => write!(
                f,
                "{} is no contract of error codes, and was left as it is: {reason}. Get the committed one back, or \
                 remove it and make it again by `{Blessing}`",
                path.display()
            ),
            Self::Later { path, version } => write!(
                f,
                "{} was written by a later version of rest-error (its version is {version}, this one reads up to {}), \
                 and was left as it is: update rest-error",
                path.display(),
                file::VERSION
            ),
            Self::Differs { path, differences } => write!(
                f,
                "the error codes are not those of {}\n\n{differences}\nif that is meant, write the file: `{Blessing}`",
                path.display()
            ),
        }
    }
}

/// The command that writes the file: of this package alone, where cargo says which it is.
struct Blessing;

impl fmt::Display for Blessing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{BLESS}=1 cargo test")?;
        match std::env::var("CARGO_PKG_NAME") {
            Ok(package) => write!(f, " -p {package}"),
            Err(_) => Ok(()),
        }
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
