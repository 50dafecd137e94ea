//! The parts that messages are built from.

use std::fmt::Display;

use darling::Error;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Member, Type, ext::IdentExt};

use crate::{raw::RawField, suggest};

pub(super) fn error(span: Span, message: impl Display) -> Error {
    Error::custom(message).with_span(&span)
}

/// Returns `; did you mean …?` if a name is similar, and otherwise nothing.
pub(super) fn did_you_mean<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    suggest::nearest(wrong, names).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

/// Returns a list such as `a`, `b` and `c`, with `word` before the last name.
pub(super) fn joined<T: Display>(names: impl IntoIterator<Item = T>, word: &str) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

pub(super) fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

/// Returns the fields' names as placeholders write them.
pub(super) fn placeholder_names(fields: &[RawField]) -> Vec<String> {
    fields
        .iter()
        .map(|field| match &field.member {
            Member::Named(name) => name.unraw().to_string(),
            Member::Unnamed(index) => index.index.to_string(),
        })
        .collect()
}

/// Returns the type as a person writes it.
pub(super) fn spelled(ty: &Type) -> String {
    let tokens = ty.to_token_stream().to_string();
    tokens
        .replace("& ", "&")
        .replace(" :: ", "::")
        .replace(" < ", "<")
        .replace(" > ", ">")
        .replace(" >", ">")
        .replace(" ,", ",")
}
