//! Every sentence that a user of the derive can be shown: what is wrong, and how to mend it.

mod field;
mod message;

use std::fmt::Display;

use darling::Error;
use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::{Ident, LitInt, LitStr, Member, Meta, Path, spanned::Spanned};

pub(crate) use self::{field::*, message::*};
use crate::{
    lower::{code::MAX_CODE, nearest},
    read::{
        Adapter, RawField, RenameRule,
        keys::{Key, Place},
        status,
    },
};

fn error(span: Span, sentence: impl Display) -> Error {
    Error::custom(sentence).with_span(&span)
}

/// `; did you mean …?`, where a name is near.
fn did_you_mean<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(wrong, names).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

/// `a`, `b` and `c`.
fn listed<T: Display>(names: impl IntoIterator<Item = T>) -> String {
    joined(names, "and")
}

fn joined<T: Display>(names: impl IntoIterator<Item = T>, word: &str) -> String {
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {word} {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn member(member: &Member) -> String {
    match member {
        Member::Named(name) => name.to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

fn names(fields: &[RawField]) -> Vec<String> {
    fields
        .iter()
        .map(|field| match &field.member {
            Member::Named(name) => name.to_string().trim_start_matches("r#").to_owned(),
            Member::Unnamed(index) => index.index.to_string(),
        })
        .collect()
}

// ---- The item ----

pub(crate) fn union(span: Span) -> Error {
    error(span, "`RestError` can't be derived for a union: which field is set is not known; use an enum")
}

pub(crate) fn no_msg(arm: &Ident, given: bool) -> Error {
    let sentence = if given {
        format!("`{arm}` has no message: add `msg = \"…\"`, or `transparent` if its field answers for it")
    } else {
        format!(
            "`{arm}` has no attribute: add `#[rest(status = 404, msg = \"…\")]`, or `#[rest(transparent)]` if its field answers for it"
        )
    };
    error(arm.span(), sentence)
}

pub(crate) fn no_status(arm: &Ident) -> Error {
    error(
        arm.span(),
        format!("`{arm}` has no status: add `status = 404` to it, or to the enum for all variants without one"),
    )
}

// ---- The attribute ----

pub(crate) fn attribute_form(meta: &Meta, place: Place) -> Error {
    error(meta.span(), format!("the attribute is written `#[rest(…)]`, with its keys in parentheses{}", example(place)))
}

pub(crate) fn attribute_empty(meta: &Meta, place: Place) -> Error {
    error(meta.span(), format!("`#[rest()]` says nothing{}", example(place)))
}

fn example(place: Place) -> &'static str {
    match place {
        Place::Enum => ": `#[rest(status = 400)]`",
        Place::Struct | Place::Variant => ": `#[rest(status = 404, msg = \"…\")]`",
        Place::Field => ": `#[rest(details)]`",
    }
}

pub(crate) fn no_key(found: &TokenTree, place: Place) -> Error {
    let is_string = found.to_string().starts_with('"');
    if is_string && Key::Msg.places().contains(&place) {
        return error(found.span(), format!("a key is expected here; a message is written `msg = {found}`"));
    }
    error(found.span(), format!("a key is expected here: one of {}", listed(Key::names_in(place))))
}

pub(crate) fn unknown_key(name: &Ident, place: Place) -> Error {
    let text = name.to_string();
    if place == Place::Field && (text == "source" || text == "from") {
        return error(name.span(), format!("`{text}` is an attribute of its own: `#[{text}]`"));
    }
    if text == "message" && Key::Msg.places().contains(&place) {
        return error(name.span(), "there is no key `message`; did you mean `msg`?");
    }
    let everywhere = Key::ALL.iter().map(|key| key.name());
    let hint = match nearest(&text, Key::names_in(place)) {
        Some(_) => did_you_mean(&text, Key::names_in(place)),
        None => did_you_mean(&text, everywhere),
    };
    let hint = if hint.is_empty() {
        format!("; the keys of {} are {}", place.name(), listed(Key::names_in(place)))
    } else {
        hint
    };
    error(name.span(), format!("there is no key `{text}`{hint}"))
}

/// Of what stands behind a message with a value, as an argument of `format!` does.
pub(crate) fn key_or_argument(name: &Ident, place: Place) -> Error {
    if nearest(&name.to_string(), Key::names_in(place)).is_some() {
        return unknown_key(name, place);
    }
    error(
        name.span(),
        format!("there is no key `{name}`; a computed argument stands inside the message: `msg(\"…\", {name} = …)`"),
    )
}

pub(crate) fn wrong_place(key: Key, name: &Ident, place: Place) -> Error {
    let places: Vec<&str> = key.places().iter().map(|place| place.name()).collect();
    error(name.span(), format!("`{}` does not go on {}: it goes on {}", key.name(), place.name(), places.join(" or ")))
}

pub(crate) fn given_twice(key: &Ident) -> Error {
    error(key.span(), format!("`{key}` is given twice: remove one"))
}

pub(crate) fn no_value(key: Key, name: &Ident) -> Error {
    error(name.span(), format!("`{}` has no value here; it is written {}", key.name(), key.usage()))
}

pub(crate) fn after_key(key: Key, found: &TokenTree) -> Error {
    error(found.span(), format!("`=` or `,` is expected after the key; `{}` is written {}", key.name(), key.usage()))
}

pub(crate) fn syntax(key: Key, found: &syn::Error) -> Error {
    error(found.span(), format!("{found}; `{}` is written {}", key.name(), key.usage()))
}

pub(crate) fn wrong_value(key: Key, value: &(impl ToTokens + Spanned)) -> Error {
    error(value.span(), format!("`{}` can't have this value; it is written {}", key.name(), key.usage()))
}

pub(crate) fn suffix(key: Key, text: &LitStr) -> Error {
    error(text.span(), format!("the string of `{}` has the suffix `{}`: remove it", key.name(), text.suffix()))
}

pub(crate) fn flag_with_value(key: Key, meta: &Meta) -> Error {
    error(meta.span(), format!("`{}` takes no value here: write it alone", key.name()))
}

pub(crate) fn marker_with_value(name: &str, meta: &Meta) -> Error {
    error(meta.span(), format!("`#[{name}]` takes no value: write it alone"))
}

pub(crate) fn marker_place(name: &str, span: Span, place: Place) -> Error {
    error(span, format!("`#[{name}]` does not go on {}: it goes on the field that is the source", place.name()))
}

// ---- Values ----

pub(crate) fn status_range(written: &str, at: &(impl ToTokens + Spanned)) -> Error {
    error(at.span(), format!("{written} is not the status of an error, which is 400 to 599"))
}

pub(crate) fn number_suffix(number: &LitInt) -> Error {
    error(number.span(), format!("the number has the suffix `{}`: remove it", number.suffix()))
}

pub(crate) fn status_quoted(number: u16, at: &(impl ToTokens + Spanned)) -> Error {
    error(at.span(), format!("a status is a number: remove the quotes, `status = {number}`"))
}

pub(crate) fn status_unknown(name: &Ident) -> Error {
    let text = name.to_string();
    let hint = did_you_mean(&text, status::error_names());
    let hint = if hint.is_empty() { "; a number, such as `status = 404`, does as well".to_owned() } else { hint };
    error(name.span(), format!("`http::StatusCode` has no constant `{text}`{hint}"))
}

pub(crate) fn status_path(path: &Path) -> Error {
    error(
        path.span(),
        "a status is a number or the name of a constant of `http::StatusCode`, such as `NOT_FOUND`: other constants are \
         not known here",
    )
}

pub(crate) fn seconds_range(at: &(impl ToTokens + Spanned)) -> Error {
    error(at.span(), format!("the delay is in whole seconds, 0 to {}", u32::MAX))
}

pub(crate) fn unknown_rename_rule(rule: &LitStr) -> Error {
    let text = rule.value();
    let hint = did_you_mean(&text, RenameRule::ALL.iter().map(|(name, _)| *name));
    let hint = if hint.is_empty() {
        format!("; the rules are {}", listed(RenameRule::ALL.iter().map(|(name, _)| name)))
    } else {
        hint
    };
    error(rule.span(), format!("there is no rule `{text}`{hint}"))
}

pub(crate) fn unknown_adapter(name: &Ident) -> Error {
    let known = listed(Adapter::ALL.iter().map(|adapter| adapter.name()));
    error(name.span(), format!("nothing is generated for `{name}`; what can be skipped: {known}"))
}

pub(crate) fn prefix_character(prefix: &LitStr, found: char) -> Error {
    error(
        prefix.span(),
        format!("{found:?} can't be in an error code, nor in a prefix: both have A-Z a-z 0-9 . _ - alone"),
    )
}

pub(crate) fn codes_named_as_the_type(name: &Ident) -> Error {
    error(
        name.span(),
        format!("`{name}` is the error itself; its codes need a name of their own, such as `{name}Code`"),
    )
}

pub(crate) fn code_empty(span: Span) -> Error {
    error(span, "an error code can't be empty: without `code`, it is the variant's name")
}

pub(crate) fn code_character(code: &str, found: char, span: Span) -> Error {
    error(
        span,
        format!("{found:?} can't be in an error code, `{}`: it has A-Z a-z 0-9 . _ - alone", code.escape_debug()),
    )
}

pub(crate) fn code_from_name(code: &str, found: char, span: Span) -> Error {
    error(
        span,
        format!(
            "{found:?} of `{code}` can't be in an error code, which has A-Z a-z 0-9 . _ - alone: write one with `code = \"…\"`"
        ),
    )
}

pub(crate) fn code_length(code: &str, span: Span) -> Error {
    error(span, format!("this error code has {} characters, and may have {MAX_CODE}", code.len()))
}

pub(crate) fn challenge_empty(challenge: &LitStr) -> Error {
    error(challenge.span(), "a challenge names a scheme: `www_authenticate = \"Bearer\"`")
}

pub(crate) fn challenge_character(challenge: &LitStr, found: char) -> Error {
    error(challenge.span(), format!("{found:?} can't be in a header: a challenge is visible ASCII and blanks"))
}

// ---- Transparent ----

/// Told by a failed evaluation, at the field's type.
pub(crate) fn no_catalogue() -> &'static str {
    "the codes of this type are not known, so they can't be compared with the others: implement `rest_error::Catalogued` \
     for a `RestError` that is written by hand; instead of `dyn RestError`, nest the types that it can be"
}

pub(crate) fn beside_transparent(key: &Ident) -> Error {
    error(key.span(), format!("`{key}` can't stand beside `transparent`: the field answers for everything"))
}

pub(crate) fn alias_beside_transparent(alias: &LitStr) -> Error {
    error(alias.span(), "`alias` can't stand beside `transparent`: the field answers for everything")
}

pub(crate) fn source_beside_transparent(span: Span) -> Error {
    error(span, "`#[source]` can't stand beside `transparent`, which shows the field's own source: remove it")
}

pub(crate) fn transparent_fields(key: &Ident, fields: usize) -> Error {
    error(
        key.span(),
        format!(
            "`transparent` wants exactly one field, a `RestError` that answers for this variant, and here are {fields}"
        ),
    )
}

// ---- Across variants ----

pub(crate) fn code_twice(code: &str, arm: &Ident, span: Span, owner: &Ident, place: Span) -> Error {
    let sentence = if arm == owner {
        format!("`{arm}` has the code `{code}` already: remove one")
    } else {
        format!("`{owner}` has the code `{code}` already: a client could not tell it from `{arm}`")
    };
    Error::multiple(vec![error(span, sentence), error(place, format!("the code `{code}` is here first"))])
}
