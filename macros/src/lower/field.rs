//! The roles of fields: the source, the `From` field, the details, the delay, and what a client decodes.

use syn::{Generics, Ident, ext::IdentExt};

use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Format, Message, Origin, Value},
    raw::{RawDelay, RawField, RawRow},
    types,
};

/// The indices of the fields that have a role.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) source: Option<usize>,
    pub(super) from: Option<usize>,
    pub(super) details: Option<usize>,
    pub(super) retry_after: Option<usize>,
}

pub(super) fn roles(
    arm: &Ident,
    row: &RawRow,
    fields: &[RawField],
    generics: &Generics,
    mistakes: &mut Mistakes,
) -> Roles {
    Roles {
        // A transparent field reports its own source.
        source: row.transparent.is_absent().then(|| source(fields, generics, mistakes)).flatten(),
        from: from(arm, fields, mistakes),
        details: details(fields, generics, mistakes),
        retry_after: retry_after(row, fields, generics, mistakes),
    }
}

/// Finds the field with `#[source]` or `#[from]`, or else the field named `source`.
fn source(fields: &[RawField], generics: &Generics, mistakes: &mut Mistakes) -> Option<usize> {
    let mut chosen = None;
    for (index, field) in fields.iter().enumerate() {
        if let Some(span) = field.source.or(field.from) {
            if chosen.is_some() {
                mistakes.push(diagnostics::second_source(span));
            } else {
                chosen = Some(index);
            }
        }
    }
    let chosen =
        chosen.or_else(|| fields.iter().position(|field| field.name().is_some_and(|name| name == "source")))?;
    let field = fields.get(chosen)?;
    if types::is_plain(&field.ty) {
        mistakes.push(diagnostics::source_is_plain(field));
        return None;
    }
    if let Some(lifetime) = types::borrowed(generics, &field.ty) {
        mistakes.push(diagnostics::source_borrows(field, lifetime));
        return None;
    }
    Some(chosen)
}

/// Finds the field with `#[from]`, which must be the only field of its variant.
fn from(arm: &Ident, fields: &[RawField], mistakes: &mut Mistakes) -> Option<usize> {
    let index = fields.iter().position(|field| field.from.is_some())?;
    let span = fields.get(index)?.from?;
    // A second `#[from]` is reported as a second source.
    if let Some(other) = fields.iter().find(|field| field.from.is_none()) {
        mistakes.push(diagnostics::from_beside(arm, &other.member, span));
    }
    Some(index)
}

fn details(fields: &[RawField], generics: &Generics, mistakes: &mut Mistakes) -> Option<usize> {
    let mut marked = fields.iter().enumerate().filter(|(_, field)| !field.details.is_absent());
    let (index, field) = marked.next()?;
    for key in marked.filter_map(|(_, field)| field.details.key()) {
        mistakes.push(diagnostics::second_details(key));
    }
    if types::is_generic(generics, &field.ty) {
        mistakes.push(diagnostics::generic_details(field));
    }
    Some(index)
}

/// Finds the field that the variant's `retry_after = field` names, or the field with `retry_after`.
fn retry_after(row: &RawRow, fields: &[RawField], generics: &Generics, mistakes: &mut Mistakes) -> Option<usize> {
    let mut chosen = None;
    if let Some(RawDelay::Field(wanted)) = row.retry_after.value() {
        let wanted_name = wanted.unraw().to_string();
        chosen = fields.iter().position(|field| field.name().is_some_and(|name| name == wanted_name));
        if chosen.is_none() {
            mistakes.push(diagnostics::retry_after_no_field(wanted, fields));
        }
    }
    let mut taken = !row.retry_after.is_absent();
    for (index, field) in fields.iter().enumerate() {
        if let Some(key) = field.retry_after.key() {
            if taken {
                mistakes.push(diagnostics::second_retry_after(key));
            }
            taken = true;
            chosen = chosen.or(Some(index));
        }
    }
    let field = chosen.and_then(|index| fields.get(index));
    if let Some(field) = field.filter(|field| types::is_generic(generics, &field.ty)) {
        mistakes.push(diagnostics::generic_delay(field));
    }
    chosen
}

/// Decides from where a client gets each field. A field that a placeholder shows is always sent as an argument.
pub(super) fn origins(fields: &[RawField], message: &Message, roles: &Roles) -> Vec<Origin> {
    (0..fields.len())
        .map(|index| match index {
            _ if message.args.iter().any(|arg| arg.value == Value::Field(index)) => Origin::Argument,
            _ if roles.retry_after == Some(index) => Origin::Delay,
            _ if roles.details == Some(index) => Origin::Details,
            _ => Origin::Default,
        })
        .collect()
}

/// Reports fields that are sent but borrow, because a client cannot decode them.
///
/// Without this check, rustc would report lifetimes in code that the user does not see.
pub(super) fn check_sent_are_owned(fields: &[RawField], origins: &[Origin], mistakes: &mut Mistakes) {
    for (field, origin) in fields.iter().zip(origins) {
        if *origin == Origin::Argument && types::has_reference(&field.ty) {
            mistakes.push(diagnostics::sent_borrows(field));
        }
    }
}

/// Reports widths and precisions that are fields but are not sent.
pub(super) fn check_widths_are_sent(
    fields: &[RawField],
    message: &Message,
    origins: &[Origin],
    mistakes: &mut Mistakes,
) {
    let counts = message.args.iter().filter_map(|arg| match &arg.format {
        Format::Spec { counts, .. } => Some(counts),
        Format::Display | Format::Debug => None,
    });
    for count in counts.flatten() {
        if let Value::Field(index) = count
            && let Some(field) = fields.get(*index)
            && origins.get(*index).is_some_and(|origin| *origin != Origin::Argument)
        {
            mistakes.push(diagnostics::width_of_unsent(field));
        }
    }
}
