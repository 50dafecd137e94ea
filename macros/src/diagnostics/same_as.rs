//! Messages about `same_as`.

use darling::Error;
use syn::{Ident, LitStr, spanned::Spanned};

use super::words::{did_you_mean, error, joined, member};
use crate::{
    raw::{RawArm, RawField},
    template::in_literal::Diagnosis,
};

pub(crate) fn same_as_nothing(wanted: &Ident, arms: &[RawArm]) -> Error {
    let has_row = |arm: &&RawArm| arm.row.transparent.is_absent() && arm.row.same_as.is_absent();
    let names: Vec<String> = arms.iter().filter(has_row).map(|arm| arm.ident.to_string()).collect();
    let hint = did_you_mean(&wanted.to_string(), names.iter().map(String::as_str));
    let hint = match (hint.is_empty(), names.is_empty()) {
        (false, _) => hint,
        (_, true) => String::new(),
        _ => format!("; use {}", joined(names, "or")),
    };
    error(wanted.span(), format!("there is no variant `{wanted}`{hint}"))
}

pub(crate) fn same_as_itself(wanted: &Ident) -> Error {
    error(wanted.span(), format!("`{wanted}` cannot answer as itself: name another variant, or write its own `msg`"))
}

pub(crate) fn same_as_no_row(wanted: &Ident) -> Error {
    error(wanted.span(), format!("`{wanted}` has no code and message of its own: name the variant that has them"))
}

pub(crate) fn beside_same_as(key: &Ident, target: &Ident) -> Error {
    error(
        key.span(),
        format!("`{key}` cannot be combined with `same_as`, because `{target}` decides everything: remove it"),
    )
}

pub(crate) fn alias_beside_same_as(alias: &LitStr, target: &Ident) -> Error {
    error(
        alias.span(),
        format!("`alias` cannot be combined with `same_as`: write it on `{target}`, whose code is sent"),
    )
}

pub(crate) fn same_as_without_field(wanted: &Ident, arm: &Ident, needed: &RawField) -> Error {
    let name = member(&needed.member);
    error(
        wanted.span(),
        format!(
            "the response of `{wanted}` needs its field `{name}`: add a field `{name}` to `{arm}`, or give `{arm}` its own `msg`"
        ),
    )
}

pub(crate) fn same_as_leaks(wanted: &Ident, diagnosis: &Diagnosis) -> Error {
    error(
        wanted.span(),
        format!("the message of `{wanted}` shows a field that it must not show here: {}", diagnosis.message),
    )
}

pub(crate) fn same_as_other_type(field: &RawField, needed: &RawField, wanted: &Ident) -> Error {
    let name = member(&field.member);
    error(
        field.ty.span(),
        format!(
            "`args` sends `{name}`, which a client decodes as that of `{wanted}`: give it the same type, `{}`",
            super::words::spelled(&needed.ty)
        ),
    )
}
