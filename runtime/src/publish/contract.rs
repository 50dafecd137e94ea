//! Tests that compare the error codes with a file in the repository.
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
//! a list of all differences, one on each line, and separates those that break clients from those that do not. It says
//! which clients each breaking change affects, and what to do instead. If the differences are intended,
//! `REST_ERROR_BLESS=1 cargo test` writes the file and prints them once more. Nothing is written without that
//! variable, or while the variable `CI` is set, as it is on build servers.
//!
//! | breaks clients | does not break clients |
//! |---|---|
//! | a code was removed or renamed, also if the new one has it as an alias | a code was added, or codes that are not listed can now occur (`open`) |
//! | an alias was removed | an alias was added |
//! | a code of [`HttpError`](crate::HttpError) now stands for an error of the service too | |
//! | the status changed | the wording of the template changed, or the format of a placeholder |
//! | a placeholder of a code that sends `args` was removed | a placeholder was added, or one of a code without `args` was removed |
//! | the arguments are no longer sent, or one has a type with a value that the old type did not allow | the arguments are now sent, or one has a type with fewer values, such as `integer` instead of `number` |
//! | the request is no longer retryable | the request is now retryable |
//! | `retry-after` was removed | `retry-after` was added, or the time changed |
//! | the challenge of a 401 changed or was removed | a challenge was added |
//! | the details were removed | details were added |
//! | an operation no longer answers with a code | an operation can now answer with a code |
//! | | `help`, `since` or the deprecation changed |
//!
//! An alias helps clients with the new list of codes, which may get the old code from an older server. It does not help a client
//! that was built before: the chapter [`publishing`](crate::guide::publishing#rename-a-code) shows how to rename a code.
//!
//! The columns are about what is sent. A Rust client that compiles against the code enum also depends on the names of its
//! variants. Unless the enum is `#[non_exhaustive]`, each code that is added breaks a `match` without a `_` arm:
//! see [`codes`](derive@crate::RestError#codes). In TypeScript, a new code or alias breaks the compilation of a `switch` that is
//! exhaustive by a check with `never`, once the client gets the new module. Clients that are already deployed are not affected.
//!
//! With [`Strictness::NoNewCodes`], a new code breaks clients too. A [`Contract`] also holds the codes of each operation.
//!
//! # What is not compared
//!
//! - The type of an argument is compared as far as [`ArgumentType`](crate::ArgumentType) knows it. A type of your own is `any`, so a
//!   change of what its `Serialize` writes is not noticed.
//! - The width of a number is not compared. If a field changes from `u32` to `u64`, a Rust client that was compiled with `u32` cannot
//!   decode a larger value: `decode` returns `None`.
//! - The descriptions and examples are not in the file. [`check_file`] shows changes of a description, if it holds the text of
//!   [`Catalogue::to_markdown`].
//! - The `code` and `target` of a [`Detail`](crate::Detail) are in no declaration, only whether a code has `details`.
//! - The form of the bodies (`render`), headers that you add by hand, and whether the middleware is there are in no declaration.
//!   [`check_response`] compares real responses with the declaration, in a test that sends requests.
//!
//! [`check_file`] compares any other text that is generated from a catalogue with its committed copy, and
//! [`check_response`] compares a response with the codes that its operation declares.
//!
//! # The file
//!
//! The file is JSON, sorted by name: an object with `version`, which is 1, and `codes`. There each code has its `status`,
//! `template` and `retryable`. Unless they are empty or false, it also has `aliases`, `args` (the types of the arguments, if
//! they are sent), `deprecated` (the note), `details`, `help`, `placeholders`, `retryAfter` (in seconds, or `varies`),
//! `since` and `wwwAuthenticate`. Beside `codes` there can be `operations` (each with a list of its codes), `open`, if other
//! codes can occur, and `strictness`.

#[cfg(feature = "actix-web")]
mod actix_response;
mod arguments;
mod change;
mod compare;
mod error;
mod file;
mod found;
mod instead;
mod promise;
mod promises;
mod response;
mod text_file;
mod write;

use std::{collections::BTreeMap, path::Path};

#[cfg(feature = "actix-web")]
pub use self::actix_response::check_actix_response;
use self::promise::Promise;
pub use self::{
    change::{Change, Differences},
    error::ContractError,
    promises::{Contract, Strictness},
    response::{Undeclared, check_response, compare_response},
    text_file::{bless_file, check_file, compare_file},
};
use crate::declare::catalogue::{Catalogue, Entry};

impl Contract {
    /// The contract of a service's catalogue, without operations. New codes break no client.
    #[must_use]
    pub fn of(catalogue: &Catalogue) -> Self {
        let promises = catalogue.all().into_iter();
        let promises = promises.map(|row| (row.spec.code().to_owned(), Promise::of(row)));
        Self {
            codes: promises.collect(),
            operations: BTreeMap::new(),
            unlisted: BTreeMap::new(),
            is_open: catalogue.is_open(),
            strictness: Strictness::default(),
        }
    }

    /// Adds an operation, with the codes that it answers with. A second operation of that name replaces the first one.
    ///
    /// The contract must have each of these codes, with the same status, and with `args` and `details` if the operation sends them.
    /// If it does not, [`check`](Self::check), [`compare`](Self::compare) and [`bless`](Self::bless) fail with
    /// [`ContractError::Unlisted`]. An [open](Catalogue::is_open) contract can lack codes.
    #[must_use]
    pub fn with_operation(mut self, name: impl Into<String>, catalogue: &Catalogue) -> Self {
        let name = name.into();
        let rows = catalogue.all();
        let faults: Vec<_> = rows.iter().filter_map(|row| self.unlisted(*row)).collect();
        if faults.is_empty() {
            self.unlisted.remove(&name);
        } else {
            self.unlisted.insert(name.clone(), faults);
        }
        let mut codes: Vec<_> = rows.into_iter().map(|row| row.spec.code().to_owned()).collect();
        codes.sort_unstable();
        self.operations.insert(name, codes);
        self
    }

    /// Why an operation cannot answer with this code, according to the codes of the contract.
    fn unlisted(&self, row: Entry) -> Option<String> {
        let (code, status) = (row.spec.code(), u64::from(row.spec.status().as_u16()));
        match self.codes.get(code) {
            None if self.is_open => None,
            None => Some(format!("the contract does not have its code `{code}`")),
            Some(listed) if listed.status != status => {
                let listed = listed.status;
                Some(format!("its code `{code}` has the status {status}, and that of the contract has {listed}"))
            }
            Some(listed) if row.sends_args && listed.args.is_none() => {
                Some(format!("its code `{code}` sends `args`, and that of the contract does not"))
            }
            Some(listed) if row.may_send_details && !listed.details => {
                Some(format!("its code `{code}` sends `details`, and that of the contract does not"))
            }
            Some(_) => None,
        }
    }

    /// Fails if an operation has a code that the contract does not have.
    fn check_operations(&self) -> Result<(), ContractError> {
        if self.unlisted.is_empty() {
            return Ok(());
        }
        let faults = self.unlisted.iter();
        let faults = faults.flat_map(|(name, faults)| faults.iter().map(|fault| (name.clone(), fault.clone())));
        Err(ContractError::Unlisted { faults: faults.collect() })
    }

    /// The codes with which no operation answers, in alphabetical order. Compare them in a test with the ones that you expect,
    /// so that a new code is not forgotten in the lists of the operations.
    ///
    /// ```
    /// use rest_error::{Catalogued, HttpError, catalogue, contract::Contract, defender::DefenderError};
    ///
    /// catalogue! {
    ///     struct Service = DefenderError["ResourceNotFound", "Unauthorized"] + HttpError["MethodNotAllowed"];
    ///     struct GetMachine = Service["ResourceNotFound", "Unauthorized"];
    /// }
    ///
    /// let contract = Contract::of(Service::CATALOGUE).with_operation("GET /machines/{id}", GetMachine::CATALOGUE);
    /// // Only the router answers with it.
    /// let expected = ["MethodNotAllowed"];
    /// assert_eq!(contract.codes_without_operation(), expected, "add the other codes to the lists of their operations");
    /// ```
    #[must_use]
    pub fn codes_without_operation(&self) -> Vec<&str> {
        let is_used = |code: &String| self.operations.values().any(|codes| codes.contains(code));
        self.codes.keys().filter(|code| !is_used(code)).map(String::as_str).collect()
    }

    /// Sets whether a new code breaks clients.
    #[must_use]
    pub fn with_strictness(mut self, strictness: Strictness) -> Self {
        self.strictness = strictness;
        self
    }

    /// Reads a contract from a file.
    ///
    /// # Errors
    /// [`ContractError`]: the reason why the file cannot be read as a contract.
    pub fn read(path: impl AsRef<Path>) -> Result<Self, ContractError> {
        file::read(path.as_ref())
    }

    /// The differences between this contract, to which clients have agreed, and a newer one. Whether new codes break
    /// clients depends on the [`Strictness`] of this one.
    ///
    /// ```
    /// use rest_error::{Catalogued, HttpError, contract::Contract, defender::DefenderError};
    ///
    /// let agreed = Contract::of(DefenderError::CATALOGUE);
    /// let differences = agreed.differences_to(&Contract::of(HttpError::CATALOGUE));
    /// assert_eq!(differences.breaking()[0].code(), Some("ClientVersionNotSupported"));
    /// assert!(differences.breaking()[0].to_string().ends_with(
    ///     "was removed (affects clients that match on the code, because they will never receive it again)"
    /// ));
    /// ```
    #[must_use]
    pub fn differences_to(&self, newer: &Self) -> Differences {
        compare::differences(self, newer)
    }

    /// Compares this contract with the one in a file, in a test, as [`check`] does.
    ///
    /// # Panics
    /// If they differ, or the file cannot be read as a contract. The message is a [`ContractError`].
    #[track_caller]
    #[expect(clippy::panic, reason = "a panic is how a test fails")]
    pub fn check(&self, path: impl AsRef<Path>) {
        let path = path.as_ref();
        let result = self.compare(path);
        let result = match result {
            Err(ContractError::Missing { .. } | ContractError::Differs { .. }) if error::is_blessed() => {
                text_file::accept(path, result, |path| file::write(self, path))
            }
            result => result,
        };
        if let Err(error) = result {
            panic!("{error}");
        }
    }

    /// Compares this contract with the one in a file, without ever writing it.
    ///
    /// # Errors
    /// [`ContractError`]: all differences, or the reason why the file cannot be read as a contract.
    pub fn compare(&self, path: impl AsRef<Path>) -> Result<(), ContractError> {
        let path = path.as_ref();
        self.check_operations()?;
        match Self::read(path)?.differences_to(self) {
            differences if differences.is_empty() => Ok(()),
            differences => Err(ContractError::Differs { path: path.to_owned(), differences }),
        }
    }

    /// Writes this contract to a file, unless the file is up to date.
    ///
    /// A file that is not a contract, or has a later version, is not changed. Nobody ever reads a half-written file.
    ///
    /// # Errors
    /// [`ContractError`]: the file cannot be written, or contains something else.
    pub fn bless(&self, path: impl AsRef<Path>) -> Result<(), ContractError> {
        let path = path.as_ref();
        match self.compare(path) {
            Ok(()) => Ok(()),
            Err(ContractError::Missing { .. } | ContractError::Differs { .. }) => file::write(self, path),
            Err(other) => Err(other),
        }
    }
}

/// Compares a catalogue with the contract in a file, in a test.
///
/// With `REST_ERROR_BLESS=1` in the environment, it writes the file if they differ, and prints the differences: see
/// [`bless`]. While the variable `CI` is set, as it is on build servers, it writes nothing.
///
/// # Panics
/// If they differ, or the file cannot be read as a contract. The message is a [`ContractError`].
#[track_caller]
pub fn check(catalogue: &Catalogue, path: impl AsRef<Path>) {
    Contract::of(catalogue).check(path);
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
    Contract::of(catalogue).compare(path)
}

/// Writes the contract of a catalogue to a file, unless the file is up to date.
///
/// A file that is not a contract, or has a later version, is not changed. Nobody ever reads a half-written file.
///
/// # Errors
/// [`ContractError`]: the file cannot be written, or contains something else.
pub fn bless(catalogue: &Catalogue, path: impl AsRef<Path>) -> Result<(), ContractError> {
    Contract::of(catalogue).bless(path)
}
