//! Messages about the `msg` of an error: its template, its computed arguments, and what it must not show.

use darling::Error;
use proc_macro2::Span;
use syn::{Expr, Ident, Member, spanned::Spanned};

use super::words::{did_you_mean, error, joined, member, placeholder_names};
use crate::{
    raw::{RawField, RawMessage},
    template::{
        in_literal::Diagnosis,
        syntax::{Fault, Name},
    },
};

pub(crate) fn template(fault: &Fault, fields: &[RawField]) -> Diagnosis {
    let label = match fault {
        Fault::Expression(_) => "an expression",
        Fault::UnknownTrait(_) => "no such format",
        Fault::Star => "there is no next argument",
        Fault::Control(_) => "not allowed in a message",
        _ => "not a placeholder",
    };
    let message = match fault {
        Fault::Unclosed(found) => {
            let found = found.map_or("the end of the message".to_owned(), |found| format!("{found:?}"));
            format!("a `{{` is not closed: expected `}}`, found {found}; write `{{{{` for a brace in the text")
        }
        Fault::Stray => "a `}` has no matching `{`; write `}}` for a brace in the text".to_owned(),
        Fault::Underscore => format!("`{{_}}` does not name a field; {}", use_one_of(&placeholder_names(fields))),
        Fault::Raw(name) => format!("a placeholder does not take `r#`: write `{{{name}}}` for the field `r#{name}`"),
        Fault::Expression(written) => {
            // An expression finds the fields of a tuple only after a dot.
            let dot = if written.starts_with(|first: char| first.is_ascii_digit()) { "." } else { "" };
            format!(
                "`{{{written}}}` is an expression: give it a name, `msg(\"… {{value}} …\", value = {dot}{written})`"
            )
        }
        Fault::UnknownTrait(written) => {
            format!(
                "there is no format `{written}`: after the colon, write nothing for `Display`, `?` for `Debug`, `x` or `X` for \
                 hexadecimal digits (`LowerHex`, `UpperHex`), `o`, `b`, `e`, `E` or `p`"
            )
        }
        Fault::Star => {
            "`.*` takes an unnamed argument, which messages do not have: name it, `{value:.precision$}`".to_owned()
        }
        Fault::Number(written) => format!("{written} is too large: the maximum is 65535"),
        Fault::Control('\n' | '\r') => "a message must be a single line: remove the line break".to_owned(),
        Fault::Control(found) => format!("a message cannot contain control characters: remove {found:?}"),
    };
    Diagnosis { message, label: label.to_owned() }
}

pub(crate) fn no_such_field(name: &Name, raw: &RawMessage, fields: &[RawField], arm: &Ident) -> Diagnosis {
    let args = raw.args.iter().map(|arg| arg.name.to_string());
    let known: Vec<String> = placeholder_names(fields).into_iter().chain(args).collect();
    let message = match name {
        Name::Ident(name) => {
            let hint = did_you_mean(name, known.iter().map(String::as_str));
            let hint = if hint.is_empty() { format!("; {}", use_one_of(&known)) } else { hint };
            if name == "self" {
                "`{self}` would show the message inside itself, which would never end: show the fields".to_owned()
            } else if name.chars().all(|letter| !letter.is_lowercase()) && name.chars().any(char::is_uppercase) {
                let value = name.to_lowercase();
                format!(
                    "`{arm}` has no field `{name}`{hint}; a constant needs a name: `msg(\"… {{{value}}} …\", {value} = {name})`"
                )
            } else {
                format!("`{arm}` has no field `{name}`{hint}")
            }
        }
        Name::Index(index) => format!("`{arm}` has no field `{index}`; {}", use_one_of(&known)),
        Name::Unnamed => format!("this placeholder does not name a field of `{arm}`; {}", use_one_of(&known)),
    };
    let is_recursive = matches!(name, Name::Ident(name) if name == "self");
    Diagnosis { message, label: if is_recursive { "shows itself" } else { "no such field" }.to_owned() }
}

/// For `.id` or `.0` in a computed argument.
pub(crate) fn no_field_after_dot(arm: &Ident, written: &Member, fields: &[RawField]) -> Error {
    let name = member(written);
    let known = placeholder_names(fields);
    let hint = did_you_mean(&name, known.iter().map(String::as_str));
    let hint = match (hint.is_empty(), known.is_empty()) {
        (false, _) => hint,
        (_, true) => "; there are no fields".to_owned(),
        _ => format!("; use {}", joined(known.iter().map(|name| format!(".{name}")), "or")),
    };
    error(written.span(), format!("`{arm}` has no field `{name}`{hint}"))
}

pub(crate) fn member_of_enum(place: Span, field: &Member) -> Error {
    let name = member(field);
    error(place, format!("`self` is the enum here, which has no fields: write `.{name}` for the field of this variant"))
}

pub(crate) fn message_is_macro(value: &Expr) -> Error {
    error(
        value.span(),
        "the message must be a string literal, because it is published as a template: write `msg = \"… {field} …\"`, or \
         `msg(\"… {name} …\", name = expression)` for other values",
    )
}

/// Lists the possible names of placeholders.
fn use_one_of(names: &[String]) -> String {
    if names.is_empty() {
        return "there are no fields".to_owned();
    }
    let placeholders = names.iter().map(|name| format!("{{{name}}}"));
    format!("use {}", joined(placeholders, "or"))
}

pub(crate) fn argument_is_shortened(field: &RawField) -> Diagnosis {
    let name = member(&field.member);
    Diagnosis {
        message: format!(
            "a precision shortens `{name}` in the message, but `args` sends all of it to the client: remove the precision, \
             or store the shortened value in the field"
        ),
        label: "shortened here, but sent in full".to_owned(),
    }
}

// ---- The leak check ----

pub(crate) fn leaks_source(field: &RawField) -> Diagnosis {
    let name = member(&field.member);
    Diagnosis {
        message: format!(
            "`{name}` is the source, and a 5xx must not show its source to clients; remove it from the message, because \
             it is logged anyway, or allow it with `#[rest(public)]`"
        ),
        label: "the source is only for the log".to_owned(),
    }
}

/// The label beside the caret.
pub(crate) const LEAKS_ERROR_LABEL: &str = "an error is only for the log";

pub(crate) fn leaks_error(field: &RawField) -> Diagnosis {
    Diagnosis { message: leaks_probed_error(&field.member), label: LEAKS_ERROR_LABEL.to_owned() }
}

/// The compiler also shows this message, at the field's type.
pub(crate) fn leaks_probed_error(name: &Member) -> String {
    format!(
        "`{}` is an error, and a 5xx must not show errors to clients; log it as `#[source]`, or allow it with \
         `#[rest(public)]`",
        member(name)
    )
}

// ---- Computed arguments ----

/// Points at the place in the expression that reaches the field.
pub(crate) fn argument_leaks(place: Span, diagnosis: &Diagnosis) -> Error {
    error(place, &diagnosis.message)
}

pub(crate) fn self_leaks(place: Span, field: &RawField) -> Error {
    error(place, self_leaks_probed_error(&field.member))
}

/// The compiler also shows this message, at `self`.
pub(crate) fn self_leaks_probed_error(name: &Member) -> String {
    format!(
        "`self` contains the error `{0}`, and a 5xx must not show errors to clients; name the fields that the message needs \
         instead of `self`, or allow `{0}` with `#[rest(public)]`",
        member(name)
    )
}

pub(crate) fn message_in_itself(place: Span) -> Error {
    error(place, "the message contains itself, so it would never end: name the fields that it shows instead of `self`")
}

pub(crate) fn argument_without_value(name: &Ident) -> String {
    format!("the computed argument `{name}` has no value")
}

pub(crate) fn argument_syntax(found: &syn::Error) -> Error {
    error(found.span(), format!("{found}; write computed arguments as `msg(\"… {{name}}\", name = expression)`"))
}

pub(crate) fn argument_twice(name: &Ident) -> Error {
    error(name.span(), format!("there are two computed arguments `{name}`: rename one"))
}

pub(crate) fn argument_hides_field(name: &Ident) -> Error {
    error(name.span(), format!("the computed argument `{name}` hides the field of the same name: rename it"))
}

pub(crate) fn argument_unused(name: &Ident) -> Error {
    error(
        name.span(),
        format!("no placeholder shows the computed argument `{name}`: add `{{{name}}}` to the message, or remove it"),
    )
}
