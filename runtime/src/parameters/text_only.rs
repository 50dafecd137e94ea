//! Failures for which only serde's text is available, because another extractor has read the request.

use serde_json::error::Category;

use super::{
    complaint::{Complaint, Kind},
    format::Format,
    json::malformed,
    json_text::JsonText,
    parameter::{Place, describe, invalid_input},
    rejection::Rejection,
    urlencoded::Pairs,
};

/// What `serde_json` reports about a body, which is not at hand.
pub(crate) fn json(error: &serde_json::Error) -> Rejection {
    if error.classify() != Category::Data {
        return Rejection::new(malformed(error));
    }
    let text = error.to_string();
    // The position is at the end.
    rejection(Place::Body, &JsonText, "", text.rsplit_once(" at line ").map_or(&text, |(text, _)| text))
}

/// What serde reports about a form, which is not at hand.
pub(crate) fn form(text: &str) -> Rejection {
    rejection(Place::Body, &Pairs, "", text)
}

/// What serde reports about a query.
pub(crate) fn query(query: &str, text: &str) -> Rejection {
    rejection(Place::Query, &Pairs, query, text)
}

/// A value in the path is invalid. `only` is the route's parameter, if there is only one.
pub(crate) fn path(path: &str, only: Option<(&str, &str)>) -> Rejection {
    Rejection::of_all(match only {
        Some((name, value)) => (invalid_input(value.to_owned()).about(name.to_owned()), Vec::new()),
        None => (invalid_input(path.to_owned()), Vec::new()),
    })
}

fn rejection(place: Place, format: &dyn Format, sent: &str, text: &str) -> Rejection {
    let complaint = Complaint { path: Vec::new(), kind: Kind::parse(text) };
    Rejection::of_all((describe(place, format, sent, &complaint), Vec::new()))
}
