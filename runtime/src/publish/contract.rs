//! A test that compares the error codes with a file in the repository, so that no change goes unnoticed.
//!
//! Error codes are a contract with the clients. Compare the catalogue with a committed file in a test of the service:
//!
//! ```no_run
//! use rest_error::{Catalogued, contract, defender::DefenderError};
//!
//! # #[allow(clippy::test_attr_in_doctest)]
//! #[test]
//! fn error_codes_match_the_contract() {
//!     contract::check(DefenderError::CATALOGUE, "errors.json");
//! }
//! # // rustdoc does not compile the body of a test, so the call is repeated here.
//! # fn same_call() {
//! #     contract::check(DefenderError::CATALOGUE, "errors.json");
//! # }
//! ```
//!
//! A relative path begins at the folder in which the test runs: with cargo, the folder of its package. The test fails with
//! a list of all differences, and separates those that break clients from those that do not. If they are intended,
//! `REST_ERROR_BLESS=1 cargo test` writes the file. Without that variable nothing is ever written.
//!
//! | breaks clients | does not break clients |
//! |---|---|
//! | a code or an alias was removed | a code or an alias was added |
//! | the status changed | the wording of the template changed |
//! | a placeholder was removed | a placeholder was added |
//! | the request is no longer retryable | the request is now retryable |
//!
//! The file is JSON, sorted by code: an object with `version`, which is 1, and `codes`. There each code has its `status`,
//! `template`, `retryable`, and unless they are empty, `placeholders` and `aliases`.

mod compare;
mod error;
mod file;

use std::path::Path;

pub use self::error::{ContractError, Differences};
use self::file::Contract;
use crate::declare::catalogue::Catalogue;

/// Compares a catalogue with the contract in a file, in a test.
///
/// With `REST_ERROR_BLESS=1` in the environment, it writes the file if they differ: see [`bless`].
///
/// # Panics
/// If they differ, or the file cannot be read as a contract. The message is a [`ContractError`].
#[track_caller]
#[expect(clippy::panic, reason = "a panic is how a test fails")]
pub fn check(catalogue: &Catalogue, path: impl AsRef<Path>) {
    let path = path.as_ref();
    let result = match std::env::var_os(error::BLESS) {
        Some(value) if value == "1" => bless(catalogue, path),
        _ => compare(catalogue, path),
    };
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Compares a catalogue with the contract in a file, without ever writing it.
///
/// ```
/// use rest_error::{Catalogued, contract, contract::ContractError, defender::DefenderError};
///
/// let error = contract::compare(DefenderError::CATALOGUE, "no/such/file.json").unwrap_err();
/// assert!(matches!(error, ContractError::Missing { .. }));
/// ```
///
/// # Errors
/// [`ContractError`]: all differences, or the reason why the file cannot be read as a contract.
pub fn compare(catalogue: &Catalogue, path: impl AsRef<Path>) -> Result<(), ContractError> {
    let path = path.as_ref();
    let agreed = file::read(path)?;
    match compare::differences(&agreed, &Contract::of(catalogue)) {
        differences if differences.is_empty() => Ok(()),
        differences => Err(ContractError::Differs { path: path.to_owned(), differences }),
    }
}

/// Writes the contract of a catalogue to a file, unless the file is up to date.
///
/// A file that is not a contract, or has a later version, is not changed. Nobody ever reads a half-written file.
///
/// # Errors
/// [`ContractError`]: the file cannot be written, or contains something else.
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
