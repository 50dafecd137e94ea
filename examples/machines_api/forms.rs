//! The forms in which clients get failures, besides the envelope: problem details for those that prefer
//! `application/problem+json`, and a page for browsers.

use rest_error::middleware::render::{self, Page, Problem};

/// `type` leads to the code in the list of all codes, which `/errors` serves.
pub(crate) fn problem() -> Problem {
    render::problem("/errors#")
}

pub(crate) fn page() -> Page {
    render::page().home("/errors")
}
