//! [`Contract`]: what clients are promised.

use std::collections::BTreeMap;

use super::promise::Promise;

/// What clients are promised: the codes of a service, and which of them each operation answers with.
///
/// [`check`](super::check) is enough for a service that promises nothing about single operations:
///
/// ```no_run
/// use rest_error::{Catalogued, HttpError, catalogue, contract::{Contract, Strictness}, defender::DefenderError};
///
/// catalogue! {
///     pub struct Service = DefenderError + HttpError;
///     pub struct GetMachine = DefenderError["ResourceNotFound", "Unauthorized"];
/// }
///
/// Contract::of(Service::CATALOGUE)
///     .with_operation("GET /machines/{id}", GetMachine::CATALOGUE)
///     .with_strictness(Strictness::NoNewCodes)
///     .check("errors.json");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Contract {
    pub(super) codes: BTreeMap<String, Promise>,
    pub(super) operations: BTreeMap<String, Vec<String>>,
    /// The operations with codes that `codes` does not have, and why these are not the same.
    pub(super) unlisted: BTreeMap<String, Vec<String>>,
    pub(super) is_open: bool,
    pub(super) strictness: Strictness,
}

/// Whether a service may add codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Strictness {
    /// A new code breaks no client: clients must expect codes that they do not know.
    #[default]
    NewCodes,
    /// A new code breaks clients, because the service promises not to add any in this version of its API.
    NoNewCodes,
}
