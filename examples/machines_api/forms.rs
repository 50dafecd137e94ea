//! The forms in which clients get failures, besides the envelope: problem details for those that prefer
//! `application/problem+json`, a page for browsers, and French messages for those that prefer them.

use rest_error::middleware::render::{self, Page, Problem, Translated};

use crate::french::FRENCH;

/// `type` leads to the code in the list of all codes, which `/errors` serves.
pub(crate) fn problem() -> Problem {
    render::problem("/errors#")
}

pub(crate) fn page() -> Page {
    render::page().home("/errors")
}

pub(crate) fn languages() -> Translated {
    render::translated(&[&FRENCH])
}
