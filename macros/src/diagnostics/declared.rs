//! Messages about the form of `catalogue!` and `translation!`.

use std::fmt::Display;

use darling::Error;
use proc_macro2::Span;

use super::words::error;

pub(crate) fn missing_comma_before(before: Span, token: &dyn Display) -> Error {
    error(before, format!("a comma is missing before `{token}`"))
}

pub(crate) fn missing_semicolon(before: Span, token: &dyn Display) -> Error {
    error(before, format!("`;` is missing before `{token}`"))
}

pub(crate) fn missing_at_the_end(place: Span, expected: &str) -> Error {
    error(place, format!("{expected} is missing after this"))
}

pub(crate) fn expected(place: Span, expected: &str, found: &dyn Display) -> Error {
    error(place, format!("expected {expected}, and found `{found}`"))
}

pub(crate) fn text_after_dots(place: Span, token: &dyn Display) -> Error {
    error(place, format!("translations after `..` come last: move `{token}` before them"))
}

pub(crate) fn no_plus(place: Span, token: &dyn Display) -> Error {
    error(place, format!("types are combined by `+`, not by `{token}`"))
}

pub(crate) fn no_codes(place: Span) -> Error {
    error(place, "name at least one code, or remove the brackets to combine all codes of the type")
}

pub(crate) fn no_declaration(place: Span, example: &str) -> Error {
    error(place, format!("this declaration has another form than `{example}`"))
}
