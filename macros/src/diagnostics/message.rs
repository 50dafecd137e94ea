//! What is told of a message: its template, its computed arguments, and what it must not show.

use darling::Error;
use syn::{Ident, LitStr, Member};

use super::{did_you_mean, error, joined, member, names};
use crate::{
    read::{RawField, RawMessage},
    template::{Fault, Name, in_literal::Sentence},
};

pub(crate) fn template(fault: &Fault, literal: &LitStr, fields: &[RawField]) -> Error {
    let sentence = match fault {
        Fault::Unclosed(found) => {
            let found = found.map_or("the message ends".to_owned(), |found| format!("there is {found:?}"));
            format!("a `{{` is not closed: `}}` is expected where {found}; for a brace in the text, write `{{{{`")
        }
        Fault::Stray => "a `}` closes nothing; for a brace in the text, write `}}`".to_owned(),
        Fault::Underscore => format!("`{{_}}` names no field; {}", placeholders_are(&names(fields))),
        Fault::Raw(name) => format!("in a placeholder, write `{{{name}}}` for the field `r#{name}`"),
        Fault::Expression(written) => {
            format!("`{{{written}}}` is an expression; give it a name: `msg(\"… {{value}} …\", value = {written})`")
        }
        Fault::UnknownTrait(written) => format!(
            "there is no format `{written}`: after the colon may stand `?`, `x`, `X`, `o`, `b`, `e`, `E` or `p`, or nothing"
        ),
        Fault::Star => {
            "`.*` takes a second argument, which a message has not: name it, `{value:.precision$}`".to_owned()
        }
        Fault::Number(written) => format!("{written} is too large: at most 65535"),
        Fault::Control('\n' | '\r') => "a message is one line: remove the line break".to_owned(),
        Fault::Control(found) => format!("a message has no control characters: remove {found:?}"),
    };
    error(literal.span(), sentence)
}

pub(crate) fn at_literal(literal: &LitStr, sentence: &str) -> Error {
    error(literal.span(), sentence)
}

pub(crate) fn no_such_field(name: &Name, raw: &RawMessage, fields: &[RawField], arm: &Ident) -> Sentence {
    let known: Vec<String> = names(fields).into_iter().chain(raw.args.iter().map(|arg| arg.name.to_string())).collect();
    let message = match name {
        Name::Ident(name) => {
            let hint = did_you_mean(name, known.iter().map(String::as_str));
            let hint = if hint.is_empty() { format!("; {}", placeholders_are(&known)) } else { hint };
            format!("`{arm}` has no field `{name}`{hint}")
        }
        Name::Index(index) => format!("`{arm}` has no field `{index}`; {}", placeholders_are(&known)),
        Name::Unnamed => format!("this placeholder names no field of `{arm}`; {}", placeholders_are(&known)),
    };
    Sentence { message, label: "no such field".to_owned() }
}

pub(crate) fn argument_is_cut(field: &RawField) -> Sentence {
    let name = member(&field.member);
    Sentence {
        message: format!(
            "a precision shows less of `{name}` than `args` sends to the client: leave it out, or let the field hold what \
             is shown"
        ),
        label: "shown in part, sent as a whole".to_owned(),
    }
}

// ---- The leak check ----

pub(crate) fn leaks_source(field: &RawField) -> Sentence {
    let name = member(&field.member);
    Sentence {
        message: format!(
            "the message of a 5xx shows its source `{name}` to the client; leave it out, as the log has it, or mark the \
             field `#[rest(public)]`"
        ),
        label: "the source, for the log alone".to_owned(),
    }
}

pub(crate) fn leaks_error(field: &RawField) -> Sentence {
    let name = member(&field.member);
    Sentence {
        message: format!(
            "the message of a 5xx shows the error `{name}` to the client; leave it out, and make it the `#[source]` for \
             the log, or mark the field `#[rest(public)]`"
        ),
        label: "an error, for the log alone".to_owned(),
    }
}

/// Told by a failed evaluation, at the field's type.
pub(crate) fn leaks_probed_error(name: &Member) -> String {
    format!(
        "the message of a 5xx shows `{}` to the client, and it is an error; leave it out, and make it the `#[source]` for \
         the log, or mark the field `#[rest(public)]`",
        member(name)
    )
}

/// What a placeholder can name.
fn placeholders_are(names: &[String]) -> String {
    if names.is_empty() {
        return "there are no fields".to_owned();
    }
    let placeholders = names.iter().map(|name| format!("{{{name}}}"));
    format!("it can be {}", joined(placeholders, "or"))
}

// ---- Computed arguments ----

/// At the field's name in the expression.
pub(crate) fn argument_leaks(name: &Ident, sentence: &Sentence) -> Error {
    error(name.span(), &sentence.message)
}

pub(crate) fn argument_without_value(name: &Ident) -> String {
    format!("the argument `{name}` has no value")
}

pub(crate) fn argument_syntax(found: &syn::Error) -> Error {
    error(found.span(), format!("{found}; computed arguments are written `msg(\"… {{name}}\", name = expression)`"))
}

pub(crate) fn argument_twice(name: &Ident) -> Error {
    error(name.span(), format!("there are two arguments `{name}`: rename one"))
}

pub(crate) fn argument_hides_field(name: &Ident) -> Error {
    error(name.span(), format!("the argument `{name}` hides the field of that name: rename it"))
}

pub(crate) fn argument_unused(name: &Ident) -> Error {
    error(
        name.span(),
        format!("no placeholder shows the argument `{name}`: add `{{{name}}}` to the message, or remove it"),
    )
}
