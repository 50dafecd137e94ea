//! Computed arguments, `name = expr`: the rules for their names, and for the fields that the expressions reach.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::{Ident, Member, ext::IdentExt};

use super::{leak::Leaks, mentions::Mentions};
use crate::{
    diagnostics,
    mistakes::Mistakes,
    model::{Binding, Computed, Origin},
    raw::{RawArg, RawField, RawMessage},
};

pub(super) fn computed(arg: &RawArg, mentions: &Mentions) -> Computed {
    let mut bindings: Vec<Binding> = Vec::new();
    for named in &mentions.named {
        match bindings.iter_mut().find(|known| known.name == named.name) {
            Some(known) => known.is_certain |= named.is_certain,
            None => {
                bindings.push(Binding { name: named.name.clone(), field: named.field, is_certain: named.is_certain });
            }
        }
    }
    let mentioned = mentions.fields().map(|(_, field)| field).collect();
    Computed { expr: arg.expr.clone(), bindings, mentioned }
}

/// Returns the first place of each field, because a field that one expression reaches several times is one mistake.
fn distinct(places: impl Iterator<Item = (Span, usize)>) -> impl Iterator<Item = (Span, usize)> {
    let mut seen = HashSet::new();
    places.filter(move |(_, field)| seen.insert(*field))
}

/// Reports expressions of a 5xx that reach an error. Returns whether there are none.
pub(super) fn check_leaks(
    mentions: &[Mentions],
    fields: &[RawField],
    leaks: &Leaks<'_>,
    mistakes: &mut Mistakes,
) -> bool {
    let mut is_valid = true;
    for mentions in mentions {
        for (place, index) in distinct(mentions.fields()) {
            if let Some(diagnosis) = fields.get(index).and_then(|field| leaks.diagnosis(index, field)) {
                is_valid = false;
                mistakes.push(diagnostics::argument_leaks(place, &diagnosis));
            }
        }
        let leaked = fields.iter().enumerate().find(|(index, field)| leaks.diagnosis(*index, field).is_some());
        for (place, (_, field)) in mentions.whole.iter().zip(leaked) {
            is_valid = false;
            mistakes.push(diagnostics::self_leaks(*place, field));
        }
    }
    is_valid
}

/// Reports `self.field` in a variant, because `self` is the enum there. Returns whether there is none.
pub(super) fn check_members(
    mentions: &[Mentions],
    fields: &[RawField],
    leaks: &Leaks<'_>,
    mistakes: &mut Mistakes,
) -> bool {
    let mut is_valid = true;
    for (place, index) in mentions.iter().flat_map(|mentions| distinct(mentions.members.iter().copied())) {
        is_valid = false;
        // A leak is reported at the same place.
        if let Some(field) = fields.get(index).filter(|field| leaks.diagnosis(index, field).is_none()) {
            mistakes.push(diagnostics::member_of_enum(place, &field.member));
        }
    }
    is_valid
}

/// Reports expressions that display the error whose message they are a part of. Returns whether there are none.
pub(super) fn check_recursion(mentions: &[Mentions], mistakes: &mut Mistakes) -> bool {
    let places = mentions.iter().filter_map(|mentions| mentions.displayed.first());
    let mut is_valid = true;
    for place in places {
        is_valid = false;
        mistakes.push(diagnostics::message_in_itself(*place));
    }
    is_valid
}

/// Reports expressions that reach a field that is not sent, because a client could not compute the same value.
pub(super) fn check_fields_are_sent(
    mentions: &[Mentions],
    fields: &[RawField],
    origins: &[Origin],
    mistakes: &mut Mistakes,
) {
    let is_unsent = |index: usize| matches!(origins.get(index), Some(Origin::Default | Origin::Delay));
    let unsent = fields.iter().enumerate().find(|(index, _)| is_unsent(*index)).map(|(_, field)| field);
    for mentions in mentions {
        for (place, index) in distinct(mentions.fields()).filter(|(_, index)| is_unsent(*index)) {
            if let Some(field) = fields.get(index) {
                mistakes.push(diagnostics::computed_of_unsent(place, field));
            }
        }
        for (place, field) in mentions.whole.iter().zip(unsent) {
            mistakes.push(diagnostics::self_of_unsent(*place, field));
        }
    }
}

/// Reports `.id` and `.0` that name no field. Returns whether there are none.
pub(super) fn check_shorthands(arm: &Ident, raw: &RawMessage, fields: &[RawField], mistakes: &mut Mistakes) -> bool {
    let mut is_valid = true;
    for member in &raw.shorthands {
        let is_field = fields.iter().any(|field| match (&field.member, member) {
            (Member::Named(field), Member::Named(name)) => field.unraw() == name.unraw(),
            (Member::Unnamed(field), Member::Unnamed(index)) => field.index == index.index,
            _ => false,
        });
        if !is_field {
            is_valid = false;
            mistakes.push(diagnostics::no_field_after_dot(arm, member, fields));
        }
    }
    is_valid
}

/// Reports equal names and names that hide a field. Returns whether there are none.
pub(super) fn check_names(args: &[RawArg], fields: &[RawField], mistakes: &mut Mistakes) -> bool {
    let mut is_valid = true;
    for (index, arg) in args.iter().enumerate() {
        let name = arg.name.unraw().to_string();
        if args.iter().take(index).any(|earlier| earlier.name.unraw() == name) {
            is_valid = false;
            mistakes.push(diagnostics::argument_twice(&arg.name));
        } else if fields.iter().any(|field| field.name().is_some_and(|field| field == name)) {
            is_valid = false;
            mistakes.push(diagnostics::argument_hides_field(&arg.name));
        }
    }
    is_valid
}
