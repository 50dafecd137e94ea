//! Messages about the values of keys.

use darling::Error;
use proc_macro2::Span;
use quote::ToTokens;
use syn::{Expr, Ident, LitInt, LitStr, Member, Path, Type, ext::IdentExt, spanned::Spanned};

use super::words::{did_you_mean, error, joined, member, spelled};
use crate::{
    limits::{ERROR_STATUSES, MAX_ALIAS_LEN, MAX_CODE_LEN},
    raw::{
        RawValue, status_names,
        values::{Integration, RenameRule},
    },
    template::in_literal::Diagnosis,
};

/// The characters of an error code, as messages list them.
const CODE_CHARACTERS: &str = "A-Z a-z 0-9 . _ -";

pub(crate) fn status_range(written: &str, at: &(impl ToTokens + Spanned)) -> Error {
    let (first, last) = (ERROR_STATUSES.start(), ERROR_STATUSES.end());
    error(at.span(), format!("{written} is not the status of an error: use one from {first} to {last}"))
}

pub(crate) fn number_suffix(number: &LitInt) -> Error {
    error(number.span(), format!("the number has the suffix `{}`: remove it", number.suffix()))
}

pub(crate) fn status_quoted(number: u16, at: &(impl ToTokens + Spanned)) -> Error {
    error(at.span(), format!("`status` takes a number: remove the quotes, `status = {number}`"))
}

pub(crate) fn status_unknown(name: &Ident) -> Error {
    let text = name.to_string();
    let hint = did_you_mean(&text, status_names::error_names());
    let hint = if hint.is_empty() { ": use a number, such as `status = 404`".to_owned() } else { hint };
    error(name.span(), format!("`http::StatusCode` has no constant `{text}`{hint}"))
}

pub(crate) fn status_path(path: &Path) -> Error {
    error(
        path.span(),
        "the derive cannot see the value of this constant: use a number, or a constant of `http::StatusCode` such as \
         `NOT_FOUND`",
    )
}

pub(crate) fn seconds_range(at: &(impl ToTokens + Spanned)) -> Error {
    error(at.span(), format!("`retry_after` takes whole seconds: use a number from 0 to {}", u32::MAX))
}

pub(crate) fn unknown_rename_rule(rule: &LitStr) -> Error {
    let text = rule.value();
    let hint = did_you_mean(&text, RenameRule::ALL.iter().map(|(name, _)| *name));
    let hint = if hint.is_empty() {
        format!(": use {}", joined(RenameRule::ALL.iter().map(|(name, _)| name), "or"))
    } else {
        hint
    };
    error(rule.span(), format!("there is no rename rule `{text}`{hint}"))
}

pub(crate) fn unknown_integration(name: &Ident) -> Error {
    let known = || Integration::ALL.iter().map(|integration| integration.name());
    let hint = did_you_mean(&name.to_string(), known());
    let hint = if hint.is_empty() { format!(": use {}", joined(known(), "or")) } else { hint };
    error(name.span(), format!("`skip` does not know `{name}`{hint}"))
}

/// For a character at this place of a code or prefix.
pub(crate) fn code_character(found: char) -> Diagnosis {
    Diagnosis {
        message: format!("an error code cannot contain {found:?}: use only {CODE_CHARACTERS}"),
        label: "not allowed in an error code".to_owned(),
    }
}

pub(crate) fn code_empty(span: Span) -> Error {
    error(span, format!("an error code cannot be empty: write 1 to {MAX_CODE_LEN} characters"))
}

pub(crate) fn code_from_name(code: &str, found: char, span: Span) -> Error {
    error(
        span,
        format!(
            "error code `{code}`, made from the name, contains {found:?}: write another with `code = \"…\"`, using only \
             {CODE_CHARACTERS}"
        ),
    )
}

pub(crate) fn code_length(code: &str, span: Span) -> Error {
    error(span, format!("error code `{code}` is {} characters long; the maximum is {MAX_CODE_LEN}", code.len()))
}

/// For a control character at this place of an alias.
pub(crate) fn alias_character(found: char) -> Diagnosis {
    Diagnosis {
        message: format!("an alias cannot contain control characters: remove {found:?}"),
        label: "not allowed in an alias".to_owned(),
    }
}

pub(crate) fn alias_length(alias: &LitStr) -> Error {
    let message = match alias.value().len() {
        0 => format!("an alias cannot be empty: write 1 to {MAX_ALIAS_LEN} bytes"),
        len => format!("the alias is {len} bytes long; the maximum is {MAX_ALIAS_LEN}"),
    };
    error(alias.span(), message)
}

pub(crate) fn challenge_empty(challenge: &LitStr) -> Error {
    error(challenge.span(), "a challenge must name a scheme: write, for example, `www_authenticate = \"Bearer\"`")
}

pub(crate) fn challenge_character(found: char) -> Diagnosis {
    Diagnosis {
        message: format!(
            "the challenge contains {found:?}, which a header cannot hold: use only visible ASCII characters and spaces"
        ),
        label: "not allowed in a header".to_owned(),
    }
}

pub(crate) fn alias_without_prefix(alias: &LitStr, full: &str) -> Error {
    error(
        alias.span(),
        format!("an alias is not prefixed: for the code that this variant had before, write `alias = \"{full}\"`"),
    )
}

// ---- What is only published ----

pub(crate) fn help_not_url(url: &LitStr) -> Error {
    error(
        url.span(),
        "`help` takes an absolute URL: write, for example, `help = \"https://example.com/errors/machine-not-found\"`",
    )
}

pub(crate) fn help_character(found: char) -> Diagnosis {
    Diagnosis {
        message: format!("the URL contains {found:?}, which a `Link` header cannot hold: escape it with `%`"),
        label: "not allowed in the URL".to_owned(),
    }
}

pub(crate) fn since_not_version(version: &LitStr) -> Error {
    error(version.span(), "`since` takes the version that introduced the code: write, for example, `since = \"1.4\"`")
}

pub(crate) fn example_not_literal(value: &Expr) -> Error {
    error(
        value.span(),
        "an example is a literal, because it is published: write a string, a number, `true`, `false`, `None`, or a list of these in brackets",
    )
}

pub(crate) fn example_of_other_type(value: &RawValue, ty: &Type, wanted: &str) -> Error {
    let ty = spelled(ty);
    error(
        value.value.span(),
        format!("the example of `{}` must be {wanted}, because its type is `{ty}`", value_name(value)),
    )
}

/// Returns the name of an example value as placeholders write it.
pub(crate) fn value_name(value: &RawValue) -> String {
    match &value.member {
        Member::Named(name) => name.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    }
}

pub(crate) fn example_not_shown(written: &Member, names: &[&String]) -> Error {
    let name = member(written);
    let hint = did_you_mean(&name, names.iter().map(|name| name.as_str()));
    let hint = match (hint.is_empty(), names.is_empty()) {
        (false, _) => hint,
        (_, true) => ": the message has no placeholders, so remove `example`".to_owned(),
        _ => format!("; it shows {}", joined(names, "and")),
    };
    error(written.span(), format!("the message does not show `{name}`{hint}"))
}

pub(crate) fn example_twice(written: &Member) -> Error {
    error(written.span(), format!("the example has two values for `{}`: remove one", member(written)))
}

pub(crate) fn example_incomplete(key: &Ident, missing: &[&String]) -> Error {
    error(
        key.span(),
        format!(
            "the example has no value for {}: add it, so that a complete message can be shown",
            joined(missing, "and")
        ),
    )
}
