//! What is told of fields: sources, delays, details, and what a client is to get back.

use darling::Error;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Ident, Lifetime, Member, Type, spanned::Spanned};

use super::{did_you_mean, error, listed, member};
use crate::read::RawField;

pub(crate) fn source_is_plain(field: &RawField) -> Error {
    error(field.ty.span(), no_error(&field.member))
}

/// Also told by a failed evaluation, at the field's type.
pub(crate) fn no_error(name: &Member) -> String {
    format!(
        "`{}` is the source, and its type is no `std::error::Error`; implement it for that type, or let the field be no \
         source: remove the mark, or rename a field named `source`",
        member(name)
    )
}

/// Also told by a failed evaluation, at the field's type.
pub(crate) fn no_delay(name: &Member) -> String {
    format!(
        "`{}` is the `retry_after`, and its type is no delay: it is to be `Duration` or `Option<Duration>`",
        member(name)
    )
}

/// Also told by a failed evaluation, at the field's type.
pub(crate) fn no_details(name: &Member) -> String {
    format!("`{}` is the `details`, and its type is no list of them: it is to be `Vec<Detail>`", member(name))
}

pub(crate) fn generic_delay(field: &RawField) -> Error {
    error(field.ty.span(), no_delay(&field.member))
}

pub(crate) fn generic_details(field: &RawField) -> Error {
    error(field.ty.span(), no_details(&field.member))
}

pub(crate) fn source_borrows(field: &RawField, lifetime: &Lifetime) -> Error {
    error(
        field.ty.span(),
        format!(
            "`{}` is the source and borrows by `{lifetime}`, and a source lives for `'static`: let the field own it",
            member(&field.member)
        ),
    )
}

pub(crate) fn second_source(span: Span) -> Error {
    error(span, "there is another source already: an error has one, the field that caused it")
}

pub(crate) fn from_beside(arm: &Ident, other: &Member, span: Span) -> Error {
    let other = member(other);
    error(
        span,
        format!(
            "`#[from]` makes `{arm}` from this field alone, and there is also `{other}`: use `#[source]`, or remove `{other}`"
        ),
    )
}

pub(crate) fn from_twice(arm: &Ident, owner: &Ident, span: Span) -> Error {
    error(
        span,
        format!(
            "`{owner}` is made from this type already, so `{arm}` can't be: remove `#[from]` from one of them, or make it `#[source]` there"
        ),
    )
}

pub(crate) fn second_details(key: &Ident) -> Error {
    error(key.span(), "there is another field with `details` already: an error has one list")
}

pub(crate) fn second_retry_after(key: &Ident) -> Error {
    error(key.span(), "there is another `retry_after` already: an error has one delay")
}

pub(crate) fn retry_after_no_field(wanted: &Ident, fields: &[RawField]) -> Error {
    let named: Vec<String> = fields.iter().filter_map(crate::lower::field::name).collect();
    let hint = did_you_mean(&wanted.to_string(), named.iter().map(String::as_str));
    let hint = match (hint.is_empty(), named.is_empty(), fields.is_empty()) {
        (false, ..) => hint,
        (_, _, true) => "; write the seconds, `retry_after = 30`, or add the field".to_owned(),
        (_, true, false) => "; of a tuple's fields, mark one with `#[rest(retry_after)]`".to_owned(),
        _ => format!("; the fields are {}", listed(named)),
    };
    error(wanted.span(), format!("there is no field `{wanted}`{hint}"))
}

// ---- Arguments that are sent ----

pub(crate) fn sent_borrows(field: &RawField) -> Error {
    error(field.ty.span(), not_sendable(&field.member))
}

pub(crate) fn computed_of_unsent(name: &Ident) -> Error {
    error(
        name.span(),
        format!(
            "a computed argument is made of `{name}`, which `args` does not send, so a client could not make the message \
             again: show `{name}` by a placeholder too, or let the field hold what is shown"
        ),
    )
}

pub(crate) fn width_of_unsent(field: &RawField) -> Error {
    error(
        field.ty.span(),
        format!(
            "`{0}` is a placeholder's width, which `args` does not send, so a client could not make the message again: \
             write a number, or show `{0}` too",
            member(&field.member)
        ),
    )
}

/// Also told by a failed evaluation, at the field's type; so are those that follow.
pub(crate) fn not_sendable(name: &Member) -> String {
    format!(
        "`args` sends `{}` to the client, who reads it back: its type is to be `Serialize` and `Deserialize`, and to own \
         what it holds, as `String` does and `&str` does not",
        member(name)
    )
}

pub(crate) fn not_default(name: &Member) -> String {
    format!(
        "`{}` is not in the message, so `args` does not send it, and a client gets its default: its type is to be \
         `Default`, as an `Option` is",
        member(name)
    )
}

pub(crate) fn not_decodable(ty: &Type) -> String {
    format!(
        "a client can't get a `{}` back: add `args` to the `#[rest(…)]` of that type, or `args(nested)`, if it sends \
         nothing unless it is nested; a type that is written by hand implements `Decode`",
        spelled(ty)
    )
}

/// As a person writes it.
fn spelled(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    tokens.replace(" :: ", "::").replace(" < ", "<").replace(" > ", ">").replace(" >", ">").replace(" ,", ",")
}
