//! Reads a JSON body.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{
    all_failures::find_all,
    complaint::{Complaint, Step},
    failure::Failure,
    format::Format,
    json_text::JsonText,
    parameter::{Place, invalid_body},
    rejection::Rejection,
};

type Error = serde_path_to_error::Error<serde_json::Error>;

/// Reads a whole body, which must be UTF-8.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Rejection> {
    let json = std::str::from_utf8(bytes)
        .map_err(|error| Rejection::new(invalid_body(format_args!("it is not UTF-8"))).explained_by(error))?;
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = parse(&mut deserializer).map_err(|error| {
        reject(json, error, &|json| parse::<T>(&mut serde_json::Deserializer::from_str(json)).err())
    })?;
    deserializer.end().map_err(|error| Rejection::new(malformed(&error)).explained_by(error))?;
    Ok(value)
}

fn parse<T: DeserializeOwned>(
    deserializer: &mut serde_json::Deserializer<serde_json::de::StrRead<'_>>,
) -> Result<T, Error> {
    serde_path_to_error::deserialize(deserializer)
}

/// Not generic, so that it is compiled only once.
fn reject(json: &str, error: Error, parse: &dyn Fn(&str) -> Option<Error>) -> Rejection {
    let complaint = Complaint::new(&error);
    if !is_about_data(json, &complaint, error.inner()) {
        let error = error.into_inner();
        return Rejection::new(malformed(&error)).explained_by(error);
    }
    let parse = |json: &str| parse(json).as_ref().map(Complaint::new);
    Rejection::of_all(find_all(Place::Body, &JsonText, json, complaint, &parse)).explained_by(error)
}

/// Whether the JSON is well-formed, but its data is invalid. `serde_json` reports some of these errors as syntax errors:
/// a number that is out of range, or a number where an enum is expected.
fn is_about_data(json: &str, complaint: &Complaint, error: &serde_json::Error) -> bool {
    match error.classify() {
        Category::Data => true,
        // `serde_json` could not read a name, such as half of a surrogate pair.
        Category::Syntax if complaint.path.contains(&Step::Unknown) => false,
        Category::Syntax => JsonText.is_well_formed(json) && !error.to_string().starts_with("recursion limit exceeded"),
        Category::Io | Category::Eof => false,
    }
}

/// The body is no JSON.
pub(crate) fn malformed(error: &serde_json::Error) -> Failure {
    if error.is_eof() {
        return invalid_body(format_args!("the JSON is incomplete"));
    }
    invalid_body(format_args!("malformed JSON at line {}, column {}", error.line(), error.column()))
}
