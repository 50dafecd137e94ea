//! Reads the parameters of a path.

use std::fmt;

use serde::de::DeserializeOwned;

use super::{
    all_failures::find_all,
    complaint::{Complaint, Step},
    failure::Failure,
    parameter::{Place, invalid_input},
    path_values::{PathError, PathValues},
    rejection::Rejection,
    urlencoded::{Pairs, encoded, pairs},
};

type Error = serde_path_to_error::Error<PathError>;

/// The parameters of a path, each with its name and its decoded value.
pub(crate) type Parameters = [(String, String)];

/// Reads the parameters of `path`.
pub(crate) fn read<T: DeserializeOwned>(path: &str, parameters: &Parameters) -> Result<T, Rejection> {
    parse(parameters).map_err(|error| reject(path, parameters, error, &|parameters| parse::<T>(parameters).err()))
}

fn parse<T: DeserializeOwned>(parameters: &Parameters) -> Result<T, Error> {
    serde_path_to_error::deserialize(PathValues(parameters))
}

/// Not generic, so that it is compiled only once.
fn reject(
    path: &str,
    parameters: &Parameters,
    error: Error,
    parse: &dyn Fn(&Parameters) -> Option<Error>,
) -> Rejection {
    let Some(complaint) = complaint(parameters, &error) else { return Rejection::internal(error) };
    if complaint.path.is_empty() {
        // All values together are invalid.
        return Rejection::new(invalid_input(path.to_owned())).explained_by(error);
    }
    let parse = |text: &str| {
        let parameters = pairs(text);
        parse(&parameters).and_then(|error| self::complaint(&parameters, &error))
    };
    let text = encoded(parameters.to_vec());
    Rejection::of_all(find_all(Place::Path, &Pairs, &text, complaint, &parse)).explained_by(error)
}

/// What is wrong, with the name of the parameter as its path. `None` if the handler expects other parameters than its route has.
fn complaint(parameters: &Parameters, error: &Error) -> Option<Complaint> {
    let PathError::Value(_) = error.inner() else { return None };
    let mut complaint = Complaint::new(error);
    let name_at = |index: usize| parameters.get(index).map(|(name, _)| name);
    let name = match (complaint.path.first(), parameters) {
        (Some(Step::Index(index)), _) => name_at(*index),
        (Some(Step::Name(name)), _) if parameters.iter().any(|(known, _)| known == name) => Some(name),
        // An enum has its variant as its path.
        (_, [(name, _)]) => Some(name),
        _ => None,
    };
    complaint.path = name.map(|name| Step::Name(name.clone())).into_iter().collect();
    Some(complaint)
}

/// A parameter is not UTF-8.
#[derive(Debug)]
struct NotUtf8(String);

impl fmt::Display for NotUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "path parameter `{}` is not UTF-8", self.0)
    }
}

impl std::error::Error for NotUtf8 {}

/// A parameter of `path`, which is still percent-encoded, is not UTF-8.
pub(crate) fn not_utf8(path: &str, parameter: &str) -> Rejection {
    let failure: Failure = super::parameter::not_utf8(path.to_owned()).about(parameter.to_owned());
    Rejection::of_all((failure, Vec::new())).explained_by(NotUtf8(parameter.to_owned()))
}
