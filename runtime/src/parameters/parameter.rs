//! The failures of a single parameter, with the messages that clients get.

use std::fmt::{self, Write as _};

use super::{
    complaint::{Complaint, Kind, Step},
    failure::{Failure, Message},
    format::Format,
    spelling,
};
use crate::catalogues::defender::DefenderError;

/// Where a parameter was sent, which decides the error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Body,
    Query,
    Path,
}

/// The full path of a name in the object at `path`, or of the value at `path` if the name is empty: `items[2].name`.
pub(super) fn full_name(path: &[Step], name: &str) -> String {
    let mut full = String::new();
    for step in path {
        match step {
            Step::Index(index) => {
                let _ = write!(full, "[{index}]");
            }
            Step::Name(name) => push(&mut full, name),
            Step::Unknown => push(&mut full, "?"),
        }
    }
    if !name.is_empty() {
        push(&mut full, name);
    }
    full
}

fn push(full: &mut String, name: &str) {
    if !full.is_empty() {
        full.push('.');
    }
    full.push_str(name);
}

/// Words what serde reports about `text`.
pub(super) fn describe(place: Place, format: &dyn Format, text: &str, complaint: &Complaint) -> Failure {
    let path = &complaint.path;
    match &complaint.kind {
        Kind::Missing(name) => {
            let sent = format.find_misspelt(text, path, name);
            missing(full_name(path, name), sent.map(|sent| full_name(path, &sent)))
        }
        Kind::Unknown { name, known } => unknown(place, full_name(path, name), spelling::find(known, name)),
        Kind::Twice(name) => given_twice(place, full_name(path, name)),
        Kind::Variant { .. } | Kind::Other if place == Place::Body => invalid_in_body(full_name(path, "")),
        Kind::Variant { .. } | Kind::Other => invalid_value(place, format, text, path),
    }
}

/// A parameter is missing. `sent` is a parameter that differs in case only.
fn missing(parameter: String, sent: Option<String>) -> Failure {
    let failure = Failure::new(DefenderError::MissingRequiredParameter { parameter: parameter.clone() });
    let failure = match sent {
        Some(sent) => {
            let after = format!(" is missing; {sent} was sent, and names are case-sensitive.");
            failure.with_message(Message::around("Parameter ", &parameter, &after))
        }
        None => failure,
    };
    failure.about(parameter)
}

/// A parameter is unknown. `known` is a known one that differs in case only.
fn unknown(place: Place, parameter: String, known: Option<&str>) -> Failure {
    let after = match known {
        Some(known) => &*format!(" is unknown; {known} is known, and names are case-sensitive."),
        None => " is unknown.",
    };
    with_place(place, parameter, after)
}

fn given_twice(place: Place, parameter: String) -> Failure {
    with_place(place, parameter, " is given more than once.")
}

/// A failure whose message begins with the name of the parameter.
fn with_place(place: Place, parameter: String, after: &str) -> Failure {
    let failure = match place {
        Place::Body => Failure::new(DefenderError::InvalidRequestBody)
            .with_message(Message::new(format!("Parameter {parameter}{after}"))),
        Place::Query | Place::Path => {
            let message = Message::around("Parameter ", &parameter, after);
            invalid_input(parameter.clone()).with_message(message)
        }
    };
    failure.about(parameter)
}

/// A value in the body is invalid. The empty parameter is the whole body.
fn invalid_in_body(parameter: String) -> Failure {
    if parameter.is_empty() {
        return Failure::new(DefenderError::InvalidRequestBody);
    }
    invalid_body(format_args!("parameter {parameter} is invalid")).about(parameter)
}

/// The body is invalid for this reason.
pub(super) fn invalid_body(reason: fmt::Arguments<'_>) -> Failure {
    Failure::new(DefenderError::InvalidRequestBody)
        .with_message(Message::new(format!("Invalid request body: {reason}.")))
}

/// A value in the query or path is invalid.
fn invalid_value(place: Place, format: &dyn Format, text: &str, path: &[Step]) -> Failure {
    let parameter = full_name(path, "");
    match format.value(text, &parameter) {
        Some(value) if place == Place::Path => invalid_input(value).about(parameter),
        Some(value) => invalid_input(format!("{parameter}={value}")).about(parameter),
        // It is no single parameter: all of them together do not fit.
        None => invalid_input(text.to_owned()),
    }
}

/// A value in the path or query is invalid.
pub(super) fn invalid_input(input: String) -> Failure {
    Failure::new(DefenderError::InvalidInput { input })
}

/// A value in the path or query is not UTF-8. `input` is the percent-encoded text.
pub(super) fn not_utf8(input: String) -> Failure {
    let message = Message::around("Invalid input ", &input, ": it is not UTF-8.");
    invalid_input(input).with_message(message)
}
