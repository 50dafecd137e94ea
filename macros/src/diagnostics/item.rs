//! Messages about the item, its variants, and `transparent`.

use std::iter::once;

use darling::Error;
use proc_macro2::Span;
use syn::{Attribute, Ident, LitStr, Type, TypeParamBound, spanned::Spanned};

use super::words::error;
use crate::{raw::RawField, types};

pub(crate) fn union(span: Span) -> Error {
    error(span, "`RestError` cannot be derived for a union, because its active field is unknown: use an enum")
}

/// The first attribute that is left of another derive.
pub(crate) struct Leftover<'a> {
    pub(crate) at: &'a Attribute,
    pub(crate) name: &'a str,
    /// The crate of the other derive.
    pub(crate) krate: &'a str,
    /// The attribute to write instead, if there is one.
    pub(crate) replacement: Option<String>,
    /// Whether the item has more of these attributes.
    pub(crate) has_more: bool,
    /// The other derive as written in the list of derives, if it is there too.
    pub(crate) derive: Option<&'a str>,
}

pub(crate) fn leftover(found: &Leftover<'_>) -> Error {
    let Leftover { at, name, krate, replacement, has_more, derive } = found;
    let mut message = format!("`#[{name}]` belongs to {krate}: ");
    match replacement {
        Some(attribute) => {
            message.extend(["write `", attribute.as_str(), "` instead"]);
            if !attribute.contains("transparent") {
                message += ", with the status that fits";
            }
        }
        None => message += "remove it",
    }
    if *has_more {
        message += "; replace the others on this type too";
    }
    if let Some(derive) = derive {
        message.extend(["; remove `", derive, "` from the derives, because `RestError` implements the same traits"]);
    }
    error(at.path().span(), message)
}

pub(crate) fn no_msg(arm: &Ident, given: bool) -> Error {
    let message = if given {
        format!(
            "`{arm}` has no message: add `msg = \"…\"`, or `transparent` if its field is a `RestError` that answers for it"
        )
    } else {
        format!(
            "`{arm}` has no `#[rest(…)]` attribute: add `#[rest(status = 404, msg = \"…\")]`, or `#[rest(transparent)]` if \
             its field is a `RestError` that answers for it"
        )
    };
    error(arm.span(), message)
}

/// All of them have no status.
pub(crate) fn no_status(first: &Ident, others: &[&Ident], is_struct: bool) -> Error {
    const MAX_NAMES: usize = 4;
    let message = if is_struct {
        format!("`{first}` has no status: add `status = 404`")
    } else if others.is_empty() {
        format!("`{first}` has no status: add `status = 404` to it, or to the enum as the default for all variants")
    } else {
        let mut names: Vec<String> = once(&first).chain(others).map(|name| format!("`{name}`")).collect();
        if names.len() > MAX_NAMES {
            let more = format!("{} more", names.len() - MAX_NAMES);
            names.truncate(MAX_NAMES);
            names.push(more);
        }
        let last = names.pop().unwrap_or_default();
        let names = names.join(", ");
        format!(
            "{names} and {last} have no status: add `status = 404` to each, or to the enum as the default for all variants"
        )
    };
    error(first.span(), message)
}

pub(crate) fn codes_named_as_the_type(name: &Ident) -> Error {
    error(
        name.span(),
        format!(
            "`{name}` is the name of the error type: give the enum of its codes another name, such as `{name}Code`"
        ),
    )
}

// ---- Transparent ----

/// This message comes from a constant that fails to evaluate, at the field's type.
pub(crate) fn no_catalogue() -> &'static str {
    "the error codes of this type are unknown at compile time, so they cannot be compared with the others: implement \
     `rest_error::Catalogued` for a hand-written `RestError`, or write `#[rest(transparent, open)]`"
}

/// A trait object has no catalogue, or is not a `RestError` at all.
pub(crate) fn transparent_trait_object(field: &RawField, is_open: bool) -> Option<Error> {
    let Type::TraitObject(object) = types::without_pointers(&field.ty) else { return None };
    let is_rest_error = object.bounds.iter().any(|bound| match bound {
        TypeParamBound::Trait(bound) => bound.path.segments.last().is_some_and(|last| last.ident == "RestError"),
        _ => false,
    });
    match (is_rest_error, is_open) {
        (true, true) => None,
        (true, false) => Some(error(
            field.ty.span(),
            "the error codes of this type are unknown at compile time: write `#[rest(transparent, open)]`, so that the published \
             lists say that other codes can occur, or nest the concrete types",
        )),
        (false, _) => Some(error(
            field.ty.span(),
            "this type has no error code and status to answer with: make it the `#[source]` of a variant with its own `msg`",
        )),
    }
}

pub(crate) fn open_without_transparent(key: &Ident) -> Error {
    error(key.span(), "`open` only goes with `transparent`: write `transparent, open`, or remove it")
}

pub(crate) fn beside_transparent(key: &Ident) -> Error {
    error(
        key.span(),
        format!("`{key}` cannot be combined with `transparent`, because the field answers for everything: remove it"),
    )
}

pub(crate) fn alias_beside_transparent(alias: &LitStr) -> Error {
    error(
        alias.span(),
        "`alias` cannot be combined with `transparent`, because the field answers for everything: remove it",
    )
}

pub(crate) fn source_beside_transparent(span: Span) -> Error {
    error(
        span,
        "`#[source]` cannot be combined with `transparent`, because the source is the one that the field reports: remove it",
    )
}

pub(crate) fn transparent_fields(key: &Ident, fields: usize) -> Error {
    error(
        key.span(),
        format!(
            "`transparent` needs exactly one field, a `RestError` that answers for this variant, but there are {fields}"
        ),
    )
}

// ---- Across variants ----

pub(crate) fn code_twice(code: &str, arm: &Ident, span: Span, owner: &Ident, is_alias: bool) -> Error {
    let message = if arm == owner {
        format!("`{arm}` already has the error code `{code}`: remove one of the two")
    } else {
        let advice = if is_alias {
            "change one".to_owned()
        } else {
            format!("change one, or write `#[rest(same_as = {owner})]` if both should answer alike")
        };
        format!(
            "`{owner}` already has the error code `{code}`, so clients could not distinguish `{arm}` from it: {advice}"
        )
    };
    error(span, message)
}

pub(crate) fn from_twice(arm: &Ident, owner: &Ident, span: Span) -> Error {
    error(
        span,
        format!(
            "`{owner}` already has `#[from]` for this type, so `{arm}` cannot have it too: replace one of them by `#[source]`"
        ),
    )
}
