//! What serde reports about an invalid value.
//!
//! serde's errors consist of a text only: `serde::de::Error::missing_field` makes a message of the name. So the text is
//! parsed here. A text that is not recognized counts as an invalid value.

use std::fmt::Display;

use serde_path_to_error::Segment;

/// The first failure that serde found, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The invalid value. For a name that is missing, unknown or given twice: the object with that name.
    pub(super) path: Vec<Step>,
    pub(super) kind: Kind,
}

/// One step of a path into a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Index(usize),
    Name(String),
    /// serde did not record the name.
    Unknown,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Missing(String),
    Twice(String),
    Unknown {
        name: String,
        known: Vec<String>,
    },
    /// The value is not the name of a variant.
    Variant {
        known: Vec<String>,
    },
    /// The value is invalid for another reason.
    Other,
}

impl Complaint {
    pub(super) fn new<E: Display>(error: &serde_path_to_error::Error<E>) -> Self {
        let mut path: Vec<_> = error.path().iter().map(Step::new).collect();
        let kind = Kind::parse(&error.inner().to_string());
        if let Kind::Unknown { name, .. } = &kind {
            // Most deserializers have the name in the path already.
            path.pop_if(|last| matches!(last, Step::Name(last) if last == name));
        }
        Self { path, kind }
    }

    /// Whether the value itself is invalid.
    pub(super) fn is_about_value(&self) -> bool {
        matches!(self.kind, Kind::Variant { .. } | Kind::Other)
    }
}

impl Step {
    fn new(segment: &Segment) -> Self {
        match segment {
            Segment::Seq { index } => Self::Index(*index),
            Segment::Map { key } | Segment::Enum { variant: key } => Self::Name(key.clone()),
            Segment::Unknown => Self::Unknown,
        }
    }
}

impl Kind {
    pub(super) fn parse(text: &str) -> Self {
        if let Some((name, _)) = text.strip_prefix("missing field `").and_then(|rest| rest.rsplit_once('`')) {
            return Self::Missing(name.to_owned());
        }
        if let Some((name, _)) = text.strip_prefix("duplicate field `").and_then(|rest| rest.rsplit_once('`')) {
            return Self::Twice(name.to_owned());
        }
        if let Some((name, known)) = text.strip_prefix("unknown field `").and_then(|rest| split_known(rest, "fields")) {
            return Self::Unknown { name: name.to_owned(), known };
        }
        match text.strip_prefix("unknown variant `").and_then(|rest| split_known(rest, "variants")) {
            Some((_, known)) => Self::Variant { known },
            None => Self::Other,
        }
    }
}

/// Splits the text after the first backtick into the name that was sent and the names that are known. The name that was
/// sent may contain anything, even a text like serde's. The text after it does not.
fn split_known<'a>(rest: &'a str, what: &str) -> Option<(&'a str, Vec<String>)> {
    if let Some((name, known)) = rest.rsplit_once("`, expected ") {
        return Some((name, known.split('`').skip(1).step_by(2).map(str::to_owned).collect()));
    }
    let (name, end) = rest.rsplit_once("`, there are no ")?;
    end.starts_with(what).then(|| (name, Vec::new()))
}
