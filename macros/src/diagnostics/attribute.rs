//! Messages about the form of an attribute and about its keys.

use darling::Error;
use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::{Ident, Lit, LitStr, Meta, spanned::Spanned};

use super::words::{did_you_mean, error, joined};
use crate::{
    raw::keys::{Key, Place},
    suggest,
};

pub(crate) fn attribute_form(meta: &Meta, place: Place) -> Error {
    error(meta.span(), format!("`#[rest(…)]` takes its keys in parentheses: write {}", example(place)))
}

pub(crate) fn attribute_empty(meta: &Meta, place: Place) -> Error {
    error(meta.span(), format!("`#[rest()]` has no keys: write {}", example(place)))
}

fn example(place: Place) -> &'static str {
    match place {
        Place::Enum => "`#[rest(status = 400)]`",
        Place::Struct | Place::Variant => "`#[rest(status = 404, msg = \"…\")]`",
        Place::Field => "`#[rest(details)]`",
    }
}

pub(crate) fn no_key(found: &TokenTree, place: Place) -> Error {
    let is_string = found.to_string().starts_with('"');
    if is_string && Key::Msg.places().contains(&place) {
        return error(found.span(), format!("expected a key: write the message as `msg = {found}`"));
    }
    error(found.span(), format!("expected a key: use {}", joined(Key::names_in(place), "or")))
}

pub(crate) fn stray_comma(comma: &TokenTree) -> Error {
    error(comma.span(), "there is no key before this comma: remove it")
}

pub(crate) fn missing_comma(key: &TokenTree) -> Error {
    error(key.span(), format!("expected `,` before the key `{key}`"))
}

pub(crate) fn unknown_key(name: &Ident, place: Place) -> Error {
    let text = name.to_string();
    if place == Place::Field && (text == "source" || text == "from") {
        return error(name.span(), format!("`{text}` is not a key but an attribute: write `#[{text}]`"));
    }
    if let Some(key) = meant(&text).filter(|key| key.places().contains(&place)) {
        return error(name.span(), format!("there is no key `{text}`; did you mean `{}`?", key.name()));
    }
    let everywhere = Key::ALL.iter().map(|key| key.name());
    let hint = match suggest::nearest(&text, Key::names_in(place)) {
        Some(_) => did_you_mean(&text, Key::names_in(place)),
        None => did_you_mean(&text, everywhere),
    };
    let hint = if hint.is_empty() {
        format!("; the keys of {} are {}", place.name(), joined(Key::names_in(place), "and"))
    } else {
        hint
    };
    error(name.span(), format!("there is no key `{text}`{hint}"))
}

/// Returns the key for a word that other crates or people use for it.
fn meant(word: &str) -> Option<Key> {
    match word {
        "message" | "error" | "display" => Some(Key::Msg),
        "challenge" | "authenticate" => Some(Key::WwwAuthenticate),
        "error_code" => Some(Key::Code),
        "http_status" => Some(Key::Status),
        _ => None,
    }
}

/// For a name with a value after the message, where `format!` has its arguments.
pub(crate) fn key_or_argument(name: &Ident, place: Place) -> Error {
    let text = name.to_string();
    if meant(&text).is_some() || suggest::nearest(&text, Key::names_in(place)).is_some() {
        return unknown_key(name, place);
    }
    error(
        name.span(),
        format!("there is no key `{name}`; write a computed argument inside the message: `msg(\"…\", {name} = …)`"),
    )
}

pub(crate) fn wrong_place(key: Key, name: &Ident, place: Place) -> Error {
    let places: Vec<&str> = key.places().iter().map(|place| place.name()).collect();
    error(
        name.span(),
        format!("`{}` is not allowed on {}: write it on {}", key.name(), place.name(), places.join(" or ")),
    )
}

pub(crate) fn given_twice(key: &Ident) -> Error {
    error(key.span(), format!("`{key}` is given twice: remove one"))
}

pub(crate) fn no_value(key: Key, name: &Ident) -> Error {
    let other = if key == Key::RetryAfter { "; to say only that a retry can help, write `retry`" } else { "" };
    error(name.span(), format!("`{}` has no value: write {}{other}", key.name(), key.usage()))
}

/// For `b"…"` and `c"…"`.
pub(crate) fn prefixed_string(key: Key, value: &Lit) -> Error {
    let text = value.to_token_stream().to_string();
    let letter = text.chars().next().unwrap_or('b');
    error(value.span(), format!("`{}` takes a string: remove the `{letter}` before the quote", key.name()))
}

pub(crate) fn second_string(found: &TokenTree) -> Error {
    error(found.span(), "the message must be one string literal: join the two, or write `{name}` where a value belongs")
}

pub(crate) fn after_key(key: Key, found: &TokenTree) -> Error {
    error(found.span(), format!("expected `=` or `,` after the key `{}`: write {}", key.name(), key.usage()))
}

pub(crate) fn syntax(key: Key, found: &syn::Error) -> Error {
    error(found.span(), format!("{found}; write {}", key.usage()))
}

pub(crate) fn wrong_value(key: Key, value: &(impl ToTokens + Spanned)) -> Error {
    error(value.span(), format!("`{}` does not accept this value: write {}", key.name(), key.usage()))
}

pub(crate) fn suffix(key: Key, text: &LitStr) -> Error {
    error(text.span(), format!("the string of `{}` has the suffix `{}`: remove it", key.name(), text.suffix()))
}

pub(crate) fn flag_with_value(key: Key, meta: &Meta) -> Error {
    error(meta.span(), format!("`{0}` takes no value here: write only `{0}`", key.name()))
}

pub(crate) fn marker_with_value(name: &str, meta: &Meta) -> Error {
    error(meta.span(), format!("`#[{name}]` takes no value: write only `#[{name}]`"))
}

pub(crate) fn marker_place(name: &str, span: Span, place: Place) -> Error {
    error(span, format!("`#[{name}]` is not allowed on {}: write it on the field that is the source", place.name()))
}
