//! Messages about fields: sources, delays, details, and the values that a client decodes.
//!
//! The functions that return a `String` give the message of a constant that fails to evaluate, at the field's type.

use darling::Error;
use proc_macro2::Span;
use syn::{Ident, Lifetime, Member, Type, spanned::Spanned};

use super::words::{did_you_mean, error, joined, member, spelled};
use crate::{raw::RawField, types};

pub(crate) fn source_is_plain(field: &RawField) -> Error {
    let remedy = if types::is_text(&field.ty) {
        "for a text, use `Box<dyn std::error::Error + Send + Sync>` and `.into()`"
    } else {
        "wrap it in an error type of your own"
    };
    error(field.ty.span(), must_be_an_error(&field.member, field.from.is_some(), remedy))
}

pub(crate) fn not_an_error(name: &Member, is_from: bool) -> String {
    must_be_an_error(name, is_from, "implement it")
}

fn must_be_an_error(name: &Member, is_from: bool, remedy: &str) -> String {
    let name = member(name);
    let instead = if is_from {
        "remove `#[from]`"
    } else if name == "source" {
        "rename the field, because a field named `source` is the source"
    } else {
        "remove `#[source]`"
    };
    format!("source field `{name}` must implement `std::error::Error`: {remedy}, or {instead}")
}

pub(crate) fn not_a_delay(name: &Member) -> String {
    format!("`{}` is the `retry_after`, so its type must be `Duration` or `Option<Duration>`", member(name))
}

pub(crate) fn not_details(name: &Member) -> String {
    format!("`{}` holds the `details`, so its type must be `Vec<Detail>`", member(name))
}

pub(crate) fn generic_delay(field: &RawField) -> Error {
    error(field.ty.span(), not_a_delay(&field.member))
}

pub(crate) fn generic_details(field: &RawField) -> Error {
    error(field.ty.span(), not_details(&field.member))
}

pub(crate) fn source_borrows(field: &RawField, lifetime: &Lifetime) -> Error {
    error(
        field.ty.span(),
        format!(
            "source field `{}` borrows for `{lifetime}`, but a source must be `'static`: use a type that owns its data",
            member(&field.member)
        ),
    )
}

pub(crate) fn second_source(span: Span) -> Error {
    error(span, "another field is the source already: mark only the field that caused the error")
}

pub(crate) fn from_beside(arm: &Ident, other: &Member, span: Span) -> Error {
    let other = member(other);
    error(
        span,
        format!(
            "`#[from]` cannot create `{arm}` from this field, because it also has the field `{other}`: use `#[source]`, or \
             remove `{other}`"
        ),
    )
}

pub(crate) fn second_details(key: &Ident) -> Error {
    error(key.span(), "another field holds the `details` already: mark only one field")
}

pub(crate) fn second_retry_after(key: &Ident) -> Error {
    error(key.span(), "there is another `retry_after` already: remove one")
}

pub(crate) fn retry_after_no_field(wanted: &Ident, fields: &[RawField]) -> Error {
    let named: Vec<String> = fields.iter().filter_map(RawField::name).collect();
    let hint = did_you_mean(&wanted.to_string(), named.iter().map(String::as_str));
    let hint = match (hint.is_empty(), named.is_empty(), fields.is_empty()) {
        (false, ..) => hint,
        (_, _, true) => ": write the seconds, `retry_after = 30`, or add the field".to_owned(),
        (_, true, false) => ": mark a field of a tuple with `#[rest(retry_after)]`".to_owned(),
        _ => format!("; the fields are {}", joined(named, "and")),
    };
    error(wanted.span(), format!("there is no field `{wanted}`{hint}"))
}

// ---- Arguments that are sent ----

pub(crate) fn sent_borrows(field: &RawField) -> Error {
    error(field.ty.span(), not_sendable(&field.member))
}

pub(crate) fn computed_of_unsent(place: Span, field: &RawField) -> Error {
    error(
        place,
        format!(
            "a computed argument uses `{0}`, which `args` does not send, so a client could not show the same message: \
             show `{0}` in a placeholder too, or store the computed value in the field",
            member(&field.member)
        ),
    )
}

pub(crate) fn self_of_unsent(place: Span, field: &RawField) -> Error {
    error(
        place,
        format!(
            "a computed argument uses `self`, but `args` does not send its field `{}`, so a client could not show the same \
             message: name the fields that the message needs instead of `self`",
            member(&field.member)
        ),
    )
}

pub(crate) fn width_of_unsent(field: &RawField) -> Error {
    error(
        field.ty.span(),
        format!(
            "a placeholder uses `{0}` as its width or precision, which `args` does not send, so a client could not show \
             the same message: write a number, or show `{0}` in a placeholder too",
            member(&field.member)
        ),
    )
}

pub(crate) fn not_sendable(name: &Member) -> String {
    format!(
        "`args` sends `{}` to the client, which decodes it: its type must implement `Serialize` and `Deserialize` and own \
         its data, as `String` does and `&str` does not",
        member(name)
    )
}

pub(crate) fn not_default(name: &Member, ty: &Type, is_from: bool) -> String {
    let (implement, from) =
        if is_from { ("", "; `?` and `#[from]` still take the plain error") } else { ("implement `Default`, ", "") };
    format!(
        "`{}` is not in the message, so `args` does not send it and a client gets its default, which this type does not \
         have: remove `args` if no client decodes the error, {implement}or write `Option<{}>`{from}",
        member(name),
        spelled(ty)
    )
}

pub(crate) fn not_decodable(ty: &Type) -> String {
    format!(
        "a client cannot decode `{}`: add `args` to its `#[rest(…)]`, or `args(nested)` to send its arguments only where it \
         is nested; for a hand-written type, implement `Decode`",
        spelled(ty)
    )
}
