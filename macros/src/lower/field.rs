//! What part each field plays.

use quote::ToTokens;
use syn::{Generics, Ident, Member, Type, ext::IdentExt};

use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Format, Message, Recovered, Value},
    read::{RawDelay, RawField, RawRow},
    types,
};

/// The fields with a part to play, as indices.
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
        // A transparent field answers itself for what caused it.
        source: row.transparent.is_absent().then(|| source(fields, generics, mistakes)).flatten(),
        from: from(arm, fields, mistakes),
        details: details(fields, generics, mistakes),
        retry_after: retry_after(row, fields, generics, mistakes),
    }
}

/// `#[source]` or `#[from]`, else the field named `source`.
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
    let chosen = chosen.or_else(|| fields.iter().position(|field| name(field).is_some_and(|name| name == "source")))?;
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

/// `From` has the one value to make the variant from.
fn from(arm: &Ident, fields: &[RawField], mistakes: &mut Mistakes) -> Option<usize> {
    let index = fields.iter().position(|field| field.from.is_some())?;
    let span = fields.get(index)?.from?;
    // A second `#[from]` is a second source, which is told already.
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

/// `retry_after = field` on the variant, or `retry_after` on the field.
fn retry_after(row: &RawRow, fields: &[RawField], generics: &Generics, mistakes: &mut Mistakes) -> Option<usize> {
    let mut chosen = None;
    if let Some(RawDelay::Field(wanted)) = row.retry_after.value() {
        let wanted_name = wanted.unraw().to_string();
        chosen = fields.iter().position(|field| name(field).is_some_and(|name| name == wanted_name));
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

/// Where a client has each field from: what a placeholder shows is sent, whatever else the field is for.
pub(super) fn recovered(fields: &[RawField], message: &Message, roles: &Roles) -> Vec<Recovered> {
    (0..fields.len())
        .map(|index| match index {
            _ if message.args.iter().any(|shown| shown.value == Value::Field(index)) => Recovered::Argument,
            _ if roles.retry_after == Some(index) => Recovered::Delay,
            _ if roles.details == Some(index) => Recovered::Details,
            _ => Recovered::Default,
        })
        .collect()
}

/// What borrows can't be read back. rustc would say so of lifetimes in code that the user does not see.
pub(super) fn sent_are_owned(fields: &[RawField], recovered: &[Recovered], mistakes: &mut Mistakes) {
    for (field, recovered) in fields.iter().zip(recovered) {
        if *recovered == Recovered::Argument && types::has_reference(&field.ty) {
            mistakes.push(diagnostics::sent_borrows(field));
        }
    }
}

/// A width that is a field has to come back as well.
pub(super) fn widths_are_sent(
    fields: &[RawField],
    message: &Message,
    recovered: &[Recovered],
    mistakes: &mut Mistakes,
) {
    let counts = message.args.iter().filter_map(|shown| match &shown.format {
        Format::Spec { counts, .. } => Some(counts),
        Format::Display | Format::Debug => None,
    });
    for count in counts.flatten() {
        if let Value::Field(index) = count
            && let Some(field) = fields.get(*index)
            && recovered.get(*index).is_some_and(|recovered| *recovered != Recovered::Argument)
        {
            mistakes.push(diagnostics::width_of_unsent(field));
        }
    }
}

/// A type in which `Self` is called by its name, if `itself` says so.
pub(super) fn named_type(ty: Type, itself: Option<&Ident>) -> Type {
    let Some(itself) = itself else { return ty };
    let tokens = ty.to_token_stream();
    if !tokens.to_string().contains("Self") {
        return ty;
    }
    let renamed = types::renamed(tokens, &|word| {
        (word == "Self").then(|| {
            let mut name = itself.clone();
            name.set_span(word.span());
            name
        })
    });
    syn::parse2(renamed).unwrap_or(ty)
}

/// A named field's name, without `r#`.
pub(crate) fn name(field: &RawField) -> Option<String> {
    match &field.member {
        Member::Named(name) => Some(name.unraw().to_string()),
        Member::Unnamed(_) => None,
    }
}
