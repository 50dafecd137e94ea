//! What serde says of a parameter, and how that is told to a client.
//!
//! serde has a text and nothing else: `serde::de::Error::missing_field` makes a message of the name. So the text is
//! read. One that is not understood is a value that does not fit.

use std::fmt::Write as _;

use serde_path_to_error::{Path, Segment};

use super::rejection::Rejection;
use crate::{RestError, defender::DefenderError};

/// serde's complaint, with the names in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Complaint<'a> {
    Missing(&'a str),
    Twice(&'a str),
    Unknown {
        name: &'a str,
        /// The names that are known, each between backticks.
        known: &'a str,
    },
    Other,
}

impl<'a> Complaint<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        if let Some((name, _)) = text.strip_prefix("missing field `").and_then(|rest| rest.rsplit_once('`')) {
            return Self::Missing(name);
        }
        if let Some((name, _)) = text.strip_prefix("duplicate field `").and_then(|rest| rest.rsplit_once('`')) {
            return Self::Twice(name);
        }
        // The name is the client's, and may be anything; what follows is not.
        let unknown = text.strip_prefix("unknown field `").and_then(|rest| {
            rest.rsplit_once("`, expected ").or_else(|| Some((rest.rsplit_once("`, there are no fields")?.0, "")))
        });
        unknown.map_or(Self::Other, |(name, known)| Self::Unknown { name, known })
    }
}

/// Where a parameter stood, which decides the error code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Body,
    Query,
}

/// `items[2].name`: the path as serde knows it, and a name below it.
pub(super) fn full_name(path: &Path, name: &str) -> String {
    let mut full = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => {
                let _ = write!(full, "[{index}]");
            }
            Segment::Map { key } | Segment::Enum { variant: key } => push(&mut full, key),
            Segment::Unknown => push(&mut full, "?"),
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

/// The same of a name that is unknown: most deserializers have it in the path.
pub(super) fn unknown_name(path: &Path, name: &str) -> String {
    match path.iter().next_back() {
        Some(Segment::Map { key }) if key == name => full_name(path, ""),
        _ => full_name(path, name),
    }
}

/// A parameter is missing; perhaps one was `sent` that differs in case only.
pub(super) fn missing(parameter: String, sent: Option<String>) -> Rejection {
    let message =
        sent.map(|sent| format!("Parameter {parameter} is missing; {sent} was sent, and names are case-sensitive."));
    let error = DefenderError::MissingRequiredParameter { parameter: parameter.clone() };
    let rejection = match message {
        Some(message) => Rejection::new(error.with_message(message)),
        None => Rejection::new(error),
    };
    rejection.about(parameter)
}

/// A parameter that nothing is known of; perhaps there is a `known` one that differs in case only.
pub(super) fn unknown(place: Place, parameter: String, known: Option<String>) -> Rejection {
    let message = match known {
        Some(known) => format!("Parameter {parameter} is unknown; {known} is known, and names are case-sensitive."),
        None => format!("Parameter {parameter} is unknown."),
    };
    explained(place, parameter, message)
}

/// A parameter that was given more than once.
pub(super) fn twice(place: Place, parameter: String) -> Rejection {
    let message = format!("Parameter {parameter} is given more than once.");
    explained(place, parameter, message)
}

fn explained(place: Place, parameter: String, message: String) -> Rejection {
    let error = match place {
        Place::Body => DefenderError::InvalidRequestBody,
        Place::Query => DefenderError::InvalidInput { input: parameter.clone() },
    };
    Rejection::new(error.with_message(message)).about(parameter)
}

/// A value in the body does not fit; all of it, if the parameter has no name.
pub(super) fn invalid_in_body(parameter: String) -> Rejection {
    if parameter.is_empty() {
        return Rejection::new(DefenderError::InvalidRequestBody);
    }
    invalid_body(format_args!("parameter {parameter} is invalid")).about(parameter)
}

/// The body is invalid for this reason.
pub(super) fn invalid_body(reason: std::fmt::Arguments<'_>) -> Rejection {
    Rejection::new(DefenderError::InvalidRequestBody.with_message(format!("Invalid request body: {reason}.")))
}

/// A value in the path does not fit.
pub(super) fn invalid_in_path(parameter: Option<String>, value: &str) -> Rejection {
    let rejection = Rejection::new(DefenderError::InvalidInput { input: value.to_owned() });
    match parameter {
        Some(parameter) => rejection.about(parameter),
        None => rejection,
    }
}
